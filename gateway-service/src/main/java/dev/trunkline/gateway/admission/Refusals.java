package dev.trunkline.gateway.admission;

import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.identity.Caller;
import java.math.BigDecimal;
import java.time.Duration;

/** How a refused hold is told to the caller. */
final class Refusals {

    private static final int NANO_DIGITS = 9;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final Duration IN_FLIGHT_RETRY = Duration.ofSeconds(5);

    private Refusals() {}

    static GatewayFailure noCredit() {
        return new GatewayFailure.InsufficientCredits(
                "Insufficient credits. This account never purchased credits.", "Add credits to the account.");
    }

    /** Before it is known what the request would cost. */
    static GatewayFailure nothingLeft() {
        return new GatewayFailure.InsufficientCredits(
                "Insufficient credits. This account has none left.", "Add credits to the account.");
    }

    /** @param freeNano credit that no other request holds */
    static GatewayFailure credit(HoldWish wish, long freeNano, long balanceNano) {
        if (balanceNano >= wish.minimumNano()) {
            return new GatewayFailure.CreditsInFlight(IN_FLIGHT_RETRY);
        }
        if (wish.wantNano() == 0) {
            return new GatewayFailure.InsufficientCredits(
                    "Insufficient credits. The balance of this account is negative (%s USD)."
                            .formatted(usd(balanceNano)),
                    "Add credits to the account; models that cost nothing wait for them, too.");
        }
        if (wish.completionTokens() == 0) {
            return new GatewayFailure.InsufficientCredits(
                    "Insufficient credits. This request may cost up to %s USD, but only %s USD are left."
                            .formatted(usd(wish.minimumNano()), usd(Math.max(0, balanceNano))),
                    "Add credits to the account, or ask for less: fewer or shorter texts, a cheaper model.");
        }
        // Clients look for the words between the two counts, and ask again for fewer.
        String message = "%s You requested up to %d tokens, but can only afford %d."
                + " This request %s %s USD, but only %s USD are left.";
        return new GatewayFailure.InsufficientCredits(
                message.formatted(
                        wish.callerSetLimit()
                                ? "This request requires more credits, or fewer max_tokens."
                                : "Insufficient credits.",
                        wish.completionTokens(),
                        wish.affordableTokens(balanceNano),
                        wish.callerSetLimit() ? "may cost up to" : "needs at least",
                        usd(wish.minimumNano()),
                        usd(Math.max(0, balanceNano))),
                "Add credits to the account, or ask for less: fewer max_tokens, a shorter prompt, a cheaper model.");
    }

    static GatewayFailure keyLimit(LimitWindow window) {
        return new GatewayFailure.KeyLimitExceeded(name(window));
    }

    static GatewayFailure keyLimitInFlight(LimitWindow window) {
        return new GatewayFailure.KeyLimitInFlight(name(window), IN_FLIGHT_RETRY);
    }

    private static String name(LimitWindow window) {
        return switch (window) {
            case LIMIT_WINDOW_TOTAL, UNRECOGNIZED -> "total";
            case LIMIT_WINDOW_DAILY -> "daily";
            case LIMIT_WINDOW_WEEKLY -> "weekly";
            case LIMIT_WINDOW_MONTHLY -> "monthly";
        };
    }

    /**
     * @param waitMicros until the next request may come
     * @param unusedAtMicros when the limit is unused again, since the Unix epoch
     */
    static GatewayFailure rate(Caller caller, long waitMicros, long unusedAtMicros) {
        return new GatewayFailure.RateLimited(
                caller.restrictions().requestsPerMinute(),
                Duration.ofSeconds(Math.ceilDiv(waitMicros, MICROS_PER_SECOND)),
                Math.ceilDiv(unusedAtMicros, MICROS_PER_MILLI));
    }

    private static String usd(long nano) {
        return BigDecimal.valueOf(nano, NANO_DIGITS).stripTrailingZeros().toPlainString();
    }
}
