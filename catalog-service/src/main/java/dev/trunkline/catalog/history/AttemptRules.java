package dev.trunkline.catalog.history;

import dev.trunkline.contracts.generation.v1.Attempt;
import java.util.Optional;

/**
 * Which attempts count, and as what: section 6.5 of the public API, and the table {@code attempts-counted.csv} of the
 * contracts, by which routing-service's figures count, too. Pure.
 */
final class AttemptRules {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long TEN_SECONDS_IN_MILLIS = 10_000;

    private AttemptRules() {}

    /** Empty where it says nothing about the endpoint. */
    static Optional<Ending> ending(Attempt attempt) {
        return attempt.getIsByok()
                ? Optional.empty()
                : switch (attempt.getFault()) {
                    case FAULT_NONE -> Optional.of(Ending.OK);
                    case FAULT_CREDENTIAL -> failed(attempt, Ending.CREDENTIAL);
                    case FAULT_ENDPOINT -> failed(attempt, Ending.ENDPOINT);
                    case FAULT_PROVIDER -> failed(attempt, Ending.PROVIDER);
                    case FAULT_TIMEOUT -> failed(attempt, Ending.TIMEOUT);
                    case FAULT_CALLER, FAULT_CALLER_GONE, FAULT_POLICY, FAULT_GATEWAY, UNRECOGNIZED -> Optional.empty();
                };
    }

    private static Optional<Ending> failed(Attempt attempt, Ending fault) {
        return switch (attempt.getStatus()) {
            case TOO_MANY_REQUESTS -> Optional.of(Ending.RATE_LIMITED);
            case BAD_REQUEST, FORBIDDEN, TOO_LARGE -> Optional.empty();
            default -> Optional.of(fault);
        };
    }

    static EndedAttempt ended(Attempt attempt, Ending ending, long endedAtMillis) {
        boolean answered = ending == Ending.OK && !attempt.getEmpty();
        return new EndedAttempt(
                EndpointHour.at(attempt.getEndpointId(), endedAtMillis),
                ending,
                answered && attempt.getStreamed() ? Math.max(0, attempt.getFirstTokenMillis()) : 0,
                answered ? tokensPerTenSeconds(attempt) : 0);
    }

    /** Without what the caller kept waiting. */
    private static int tokensPerTenSeconds(Attempt attempt) {
        long millis = attempt.getStreamed()
                ? Integer.toUnsignedLong(attempt.getFirstTokenMillis())
                        + Integer.toUnsignedLong(attempt.getStreamMillis())
                : Integer.toUnsignedLong(attempt.getTotalMillis());
        long tokens = Integer.toUnsignedLong(attempt.getCompletionTokens());
        return (int) Math.min(Spread.GREATEST, tokens * TEN_SECONDS_IN_MILLIS / Math.max(1, millis));
    }
}
