package dev.trunkline.gateway.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that were not taken, until they are due again: the longer the more often nothing was taken in a row.
 * Thread-safe.
 */
final class Retries {

    private final InstantSource clock;
    private final Duration atLeast;
    private final Duration atMost;
    private final List<Segment.Pending> waiting = new ArrayList<>();
    private Duration pause;
    private long dueAtMillis;

    Retries(InstantSource clock, Duration atLeast, Duration atMost) {
        this.clock = clock;
        this.atLeast = atLeast;
        this.atMost = atMost;
        this.pause = atLeast;
    }

    synchronized void add(Segment.Pending record) {
        if (waiting.isEmpty()) {
            dueAtMillis = clock.millis() + pause.toMillis();
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(atMost) > 0 ? atMost : doubled;
        }
        waiting.add(record);
    }

    /** Something was taken: what fails next is new trouble. */
    synchronized void taken() {
        if (waiting.isEmpty()) {
            pause = atLeast;
        }
    }

    /** Moves what is due to {@code batch}. */
    synchronized void due(List<Segment.Pending> batch) {
        if (clock.millis() >= dueAtMillis) {
            batch.addAll(waiting);
            waiting.clear();
        }
    }

    /** How long there is nothing to do here, and no longer than this. */
    synchronized Duration quietFor(Duration most) {
        if (waiting.isEmpty()) {
            return most;
        }
        Duration left = Duration.ofMillis(Math.max(0, dueAtMillis - clock.millis()));
        return left.compareTo(most) < 0 ? left : most;
    }
}
