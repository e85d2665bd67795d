package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.snapshot.Observation.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last requests of one endpoint, and the rule by which they make trouble. What fails for one account may be its own
 * request, made to fail; so trouble needs two accounts that fail, or a fifth of the last requests. Hearing of a request
 * twice, or late, changes nothing. Confined to one thread.
 */
final class RecentRequests {

    static final int REMEMBERED = 20;
    static final int FAILED_OF_THEM = REMEMBERED / 5;
    static final int ACCOUNTS = 2;
    private static final long NEVER = 0;

    /** {@code troubleUntilMillis} is {@link #NEVER} for a request that was answered. */
    private record Heard(long atMillis, Request request, long troubleUntilMillis) {

        boolean isTrouble() {
            return troubleUntilMillis != NEVER;
        }
    }

    /** By time. */
    private final List<Heard> heard = new ArrayList<>(REMEMBERED + 1);

    void success(long atMillis, Request request) {
        hear(new Heard(atMillis, request, NEVER));
    }

    void trouble(long atMillis, Request request, long untilMillis) {
        hear(new Heard(atMillis, request, untilMillis));
    }

    private void hear(Heard one) {
        for (Heard known : heard) {
            if (known.request().equals(one.request())) {
                return;
            }
        }
        int at = heard.size();
        while (at > 0 && heard.get(at - 1).atMillis() > one.atMillis()) {
            at--;
        }
        heard.add(at, one);
        if (heard.size() > REMEMBERED) {
            heard.removeFirst();
        }
    }

    /** Until when the endpoint is in trouble, 0 where it is not or its trouble is over. */
    long troubleUntilMillis(long nowMillis) {
        long until = Math.max(troubleOfAccounts(), troubleOfAShare());
        return until > nowMillis ? until : NEVER;
    }

    /** While as many accounts have failed since the endpoint answered last. */
    private long troubleOfAccounts() {
        Map<String, Long> untilByAccount = new HashMap<>();
        for (Heard one : heard.reversed()) {
            if (!one.isTrouble()) {
                break;
            }
            untilByAccount.merge(one.request().accountId(), one.troubleUntilMillis(), Math::max);
        }
        return latestBut(ACCOUNTS - 1, List.copyOf(untilByAccount.values()));
    }

    /** While so many of the last requests have failed, whoever made them and whatever came between. */
    private long troubleOfAShare() {
        return latestBut(
                FAILED_OF_THEM - 1,
                heard.stream()
                        .filter(Heard::isTrouble)
                        .map(Heard::troubleUntilMillis)
                        .toList());
    }

    /** The latest but so many; by then too few are left. */
    private static long latestBut(int later, List<Long> untilMillis) {
        return untilMillis.stream()
                .sorted(Comparator.reverseOrder())
                .skip(later)
                .findFirst()
                .orElse(NEVER);
    }

    /** Nothing that is still to be heard of could be decided by it. */
    boolean isOver(long nowMillis, long windowMillis) {
        return heard.stream()
                .allMatch(one -> one.troubleUntilMillis() <= nowMillis && one.atMillis() + windowMillis <= nowMillis);
    }
}
