package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.snapshot.Observation.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The last requests of one endpoint, or of all endpoints of one provider, and the rule by which they make trouble. What
 * fails for one account may be its own request, made to fail; so trouble needs two accounts that fail, or a fifth of
 * the last requests of an endpoint. What fails at one endpoint may be its model; so trouble of a provider needs two of
 * them. Hearing of a request twice, or late, changes nothing. Confined to one thread.
 */
final class RecentRequests {

    static final int REMEMBERED = 20;
    static final int FAILED_OF_THEM = REMEMBERED / 5;
    static final int ACCOUNTS = 2;
    static final int ENDPOINTS_OF_A_PROVIDER = 2;

    /** So often it has to answer before it is trusted again. */
    static final int ANSWERS_UNTIL_TRUSTED = 8;

    private static final long NEVER = 0;

    /** {@code troubleUntilMillis} is {@link #NEVER} for a request that was answered. */
    private record Heard(String endpointId, long atMillis, Request request, long troubleUntilMillis) {

        boolean isTrouble() {
            return troubleUntilMillis != NEVER;
        }
    }

    private final boolean ofAProvider;

    /** By time. */
    private final List<Heard> heard = new ArrayList<>(REMEMBERED + 1);

    private RecentRequests(boolean ofAProvider) {
        this.ofAProvider = ofAProvider;
    }

    static RecentRequests ofAnEndpoint() {
        return new RecentRequests(false);
    }

    static RecentRequests ofAProvider() {
        return new RecentRequests(true);
    }

    void success(String endpointId, long atMillis, Request request) {
        hear(new Heard(endpointId, atMillis, request, NEVER));
    }

    void trouble(String endpointId, long atMillis, Request request, long untilMillis) {
        hear(new Heard(endpointId, atMillis, request, untilMillis));
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

    /** Until when there is trouble, 0 where there is none or it is over. */
    long troubleUntilMillis(long nowMillis) {
        long until = troubleOf(heard);
        return until > nowMillis ? until : NEVER;
    }

    /** Whether there was trouble that is over, and too few were answered since to be sure of that. */
    boolean isRecovering(long nowMillis) {
        int failed = heard.size();
        while (failed > 0 && !heard.get(failed - 1).isTrouble()) {
            failed--;
        }
        return failed > 0
                && heard.size() - failed < ANSWERS_UNTIL_TRUSTED
                && troubleOf(heard.subList(0, failed)) != NEVER
                && troubleUntilMillis(nowMillis) == NEVER;
    }

    private long troubleOf(List<Heard> requests) {
        long together = troubleSinceAnAnswer(requests);
        return ofAProvider ? together : Math.max(together, troubleOfAShare(requests));
    }

    /** While as many accounts, and of a provider as many endpoints, have failed since the last answer. */
    private long troubleSinceAnAnswer(List<Heard> requests) {
        List<Heard> since = new ArrayList<>();
        for (Heard one : requests.reversed()) {
            if (!one.isTrouble()) {
                break;
            }
            since.add(one);
        }
        long ofAccounts =
                latestBut(ACCOUNTS - 1, lastOfEach(since, one -> one.request().accountId()));
        return ofAProvider
                ? Math.min(ofAccounts, latestBut(ENDPOINTS_OF_A_PROVIDER - 1, lastOfEach(since, Heard::endpointId)))
                : ofAccounts;
    }

    private static List<Long> lastOfEach(List<Heard> requests, Function<Heard, String> of) {
        Map<String, Long> untilMillis = new HashMap<>();
        requests.forEach(one -> untilMillis.merge(of.apply(one), one.troubleUntilMillis(), Math::max));
        return List.copyOf(untilMillis.values());
    }

    /** While so many of the last requests have failed, whoever made them and whatever came between. */
    private static long troubleOfAShare(List<Heard> requests) {
        return latestBut(
                FAILED_OF_THEM - 1,
                requests.stream()
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
