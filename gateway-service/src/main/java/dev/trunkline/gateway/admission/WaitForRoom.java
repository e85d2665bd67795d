package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.time.Duration;

/**
 * How long a request waits for what others of its account or key hold at the moment. Most of them end below what they
 * hold, so a moment later there often is room. An account that is being written to Redis is there a moment later, too.
 * Pure.
 *
 * @param longestMillis altogether
 * @param bodyBytesAtMost who brings more does not wait: its body would lie in memory meanwhile
 */
record WaitForRoom(long longestMillis, int bodyBytesAtMost) {

    static final long NO_MORE = -1;

    private static final long FIRST_MILLIS = 10;
    private static final int BODY_BYTES_AT_MOST = 64 << 10;

    static WaitForRoom of(Duration longest) {
        return new WaitForRoom(longest.toMillis(), BODY_BYTES_AT_MOST);
    }

    /** Whether room may come by itself. */
    boolean worthIt(Outcome<?> outcome, int bodyBytes) {
        return outcome instanceof Outcome.Refused<?>(GatewayFailure failure)
                && (failure instanceof GatewayFailure.CreditsInFlight
                        || failure instanceof GatewayFailure.KeyLimitInFlight
                        || failure instanceof GatewayFailure.CreditsBeingLoaded)
                && bodyBytes <= bodyBytesAtMost;
    }

    /** Until it is asked again, twice as long each time. @return {@link #NO_MORE} once it has waited for so long */
    long nextMillis(long waitedMillis) {
        long left = longestMillis - waitedMillis;
        return left <= 0 ? NO_MORE : Math.min(left, waitedMillis + FIRST_MILLIS);
    }
}
