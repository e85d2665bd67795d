package dev.trunkline.simulator.payment.event;

import dev.trunkline.simulator.payment.script.Script;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Decides which webhooks go out, and when. Pure but for what it holds; lives on one thread. */
final class Mailbag {

    static final int HELD_AT_MOST = 10_000;

    private final Deque<Letter> held = new ArrayDeque<>();
    private long lost;

    /** What goes out at once. */
    List<Letter> add(Letter letter, Script.Webhooks how) {
        return switch (how) {
            case SENT -> List.of(letter);
            case TWICE -> List.of(letter, letter);
            case LOST -> {
                lost++;
                yield List.of();
            }
            case HELD -> {
                hold(letter);
                yield List.of();
            }
        };
    }

    /** What was held, newest first, so that it comes out of order. */
    List<Letter> release() {
        List<Letter> newestFirst = List.copyOf(held);
        held.clear();
        return newestFirst;
    }

    int held() {
        return held.size();
    }

    long lost() {
        return lost;
    }

    void forget() {
        held.clear();
        lost = 0;
    }

    private void hold(Letter letter) {
        held.addFirst(letter);
        if (held.size() > HELD_AT_MOST) {
            held.removeLast();
            lost++;
        }
    }
}
