package dev.trunkline.billing.ledger;

import dev.trunkline.contracts.credit.v1.CreditGranted;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an event must look like to be booked. Ids end up in Redis keys and log lines, so their letters count. */
public final class EventRules {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** Whole, as the API's document has it, too. */
    public static final String GENERATION_ID = "^[A-Za-z0-9_-]{1,64}$";

    private static final Pattern GENERATION_SHAPE = Pattern.compile(GENERATION_ID);
    private static final Pattern GRANT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern KEY_HASH = Pattern.compile("[0-9a-f]{64}");
    /** 2000-01-01 to 2200-01-01, milliseconds since the Unix epoch. */
    private static final long EARLIEST_MILLIS = 946_684_800_000L;

    private static final long LATEST_MILLIS = 7_258_118_400_000L;

    private static final int REASON_CHARACTERS_AT_MOST = 256;

    private EventRules() {}

    /** One line that names the field, what it was and what was expected; empty when all is well. */
    public static Optional<String> faultOf(LedgerEvent event) {
        return switch (event) {
            case LedgerEvent.Usage(GenerationCompleted message) ->
                first(
                        id("generation_id", message.getGenerationId(), GENERATION_SHAPE),
                        accountId(message.getAccountId()),
                        id("api_key_hash", message.getApiKeyHash(), KEY_HASH),
                        range("cost_nano", message.getCostNano(), 0, NanoUsd.MOST),
                        range("uncollected_nano", message.getUncollectedNano(), 0, NanoUsd.MOST),
                        range("byok_cost_nano", message.getByokCostNano(), 0, NanoUsd.MOST),
                        range("upstream_cost_nano", message.getUpstreamCostNano(), 0, NanoUsd.MOST),
                        moment("started_at_millis", message.getStartedAtMillis()),
                        moment("finished_at_millis", message.getFinishedAtMillis()),
                        costOfNothing(message),
                        costOfOwnCredential(message));
            case LedgerEvent.Grant(CreditGranted message) ->
                first(
                        id("grant_id", message.getGrantId(), GRANT_ID),
                        accountId(message.getAccountId()),
                        range("amount_nano", message.getAmountNano(), 1, NanoUsd.MOST),
                        reason(message.getReason()),
                        moment("granted_at_millis", message.getGrantedAtMillis()),
                        message.getExpiresAtMillis() == 0
                                ? Optional.empty()
                                : moment("expires_at_millis", message.getExpiresAtMillis()));
            case LedgerEvent.Moved(CreditMoved message, Movement movement) -> MovementRules.faultOf(message);
        };
    }

    public static boolean isAccountId(String text) {
        return ACCOUNT_ID.matcher(text).matches();
    }

    public static boolean isGrantId(String text) {
        return GRANT_ID.matcher(text).matches();
    }

    public static boolean isGenerationId(String text) {
        return GENERATION_SHAPE.matcher(text).matches();
    }

    public static boolean isKeyHash(String text) {
        return KEY_HASH.matcher(text).matches();
    }

    public static boolean isReason(String text) {
        return text.length() <= REASON_CHARACTERS_AT_MOST && text.codePoints().noneMatch(Character::isISOControl);
    }

    @SafeVarargs
    static Optional<String> first(Optional<String>... faults) {
        for (Optional<String> fault : faults) {
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    static Optional<String> id(String field, String value, Pattern expected) {
        return expected.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("%s: %s (expected: %s)".formatted(field, shown(value), expected.pattern()));
    }

    static Optional<String> range(String field, long value, long least, long most) {
        return value >= least && value <= most
                ? Optional.empty()
                : Optional.of("%s: %d (expected: %d to %d)".formatted(field, value, least, most));
    }

    static Optional<String> accountId(String accountId) {
        return id("account_id", accountId, ACCOUNT_ID);
    }

    static Optional<String> moment(String field, long millis) {
        return range(field, millis, EARLIEST_MILLIS, LATEST_MILLIS);
    }

    static Optional<String> reason(String reason) {
        return isReason(reason)
                ? Optional.empty()
                : Optional.of("reason: %d characters (expected: at most %d, no control characters)"
                        .formatted(reason.length(), REASON_CHARACTERS_AT_MOST));
    }

    private static Optional<String> costOfNothing(GenerationCompleted message) {
        Outcome outcome = message.getOutcome();
        boolean isBillable = outcome == Outcome.OUTCOME_COMPLETED || outcome == Outcome.OUTCOME_CANCELLED;
        if (isBillable) {
            return Optional.empty();
        }
        if (message.getByokCostNano() != 0) {
            return Optional.of("byok_cost_nano: %d with outcome %s (expected: 0 unless COMPLETED or CANCELLED)"
                    .formatted(message.getByokCostNano(), outcome));
        }
        return message.getCostNano() == 0 && message.getUncollectedNano() == 0
                ? Optional.empty()
                : Optional.of("cost_nano: %d with outcome %s (expected: 0 unless COMPLETED or CANCELLED)"
                        .formatted(message.getCostNano(), outcome));
    }

    /** What the caller's own credential serves is paid to the provider and to nobody else. */
    private static Optional<String> costOfOwnCredential(GenerationCompleted message) {
        if (message.getIsByok()) {
            return message.getCostNano() == 0 && message.getUncollectedNano() == 0
                    ? Optional.empty()
                    : Optional.of("cost_nano: %d, uncollected_nano: %d with is_byok (expected: both 0)"
                            .formatted(message.getCostNano(), message.getUncollectedNano()));
        }
        return message.getByokCostNano() == 0
                ? Optional.empty()
                : Optional.of("byok_cost_nano: %d without is_byok (expected: 0)".formatted(message.getByokCostNano()));
    }

    private static String shown(String value) {
        String printable = value.replaceAll("[^ -~]", "?");
        return printable.isEmpty() ? "empty" : printable.substring(0, Math.min(printable.length(), 80));
    }
}
