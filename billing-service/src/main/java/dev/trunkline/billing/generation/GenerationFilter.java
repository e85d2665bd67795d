package dev.trunkline.billing.generation;

import dev.trunkline.billing.SqlText;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a parameter of the list of generations asks of a row. Pure. */
final class GenerationFilter {

    static final String MOMENT =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$";
    static final String USD = "^[0-9]{1,7}(\\.[0-9]{1,9})?$";
    static final String MILLIS = "^[0-9]{1,9}$";

    private static final Pattern MOMENTS = Pattern.compile(MOMENT);
    private static final Pattern AMOUNTS = Pattern.compile(USD);
    private static final Pattern DURATIONS = Pattern.compile(MILLIS);
    private static final Set<String> OUTCOMES = Set.of("completed", "cancelled", "failed");
    /** Parameters that ask for one value of a column. */
    private static final Map<String, String> COLUMNS = columns();

    private GenerationFilter() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("provider", "served_provider");
        columns.put("endpoint_id", "served_endpoint_id");
        columns.put("app", "app_url");
        columns.put("user", "external_user");
        columns.put("session_id", "session_id");
        columns.put("finish_reason", "finish_reason");
        columns.put("service_tier", "service_tier");
        return columns;
    }

    /** Adds it to a condition; tells what was expected where it is none. */
    static Optional<String> add(SqlText condition, String name, String value) {
        return switch (name) {
            case "from" -> addMoment(condition, " and finished_at >= ?", value);
            case "to" -> addMoment(condition, " and finished_at < ?", value);
            case "model" -> added(condition.add(" and (served_model = ? or requested_model = ?)", value, value));
            case "api_key_hash" ->
                EventRules.isKeyHash(value)
                        ? added(condition.add(" and api_key_hash = ?", value))
                        : Optional.of("64 lowercase hexadecimal digits");
            case "status" ->
                OUTCOMES.contains(value)
                        ? added(condition.add(" and outcome = ?", value))
                        : Optional.of("completed, cancelled or failed");
            case "min_cost" -> addCost(condition, value);
            case "min_latency" ->
                DURATIONS.matcher(value).matches()
                        ? added(condition.add(
                                " and finished_at - started_at >= make_interval(secs => ? / 1000.0)",
                                Long.parseLong(value)))
                        : Optional.of("whole milliseconds, at most 9 digits");
            default -> added(condition.add(" and %s = ?".formatted(COLUMNS.get(name)), value));
        };
    }

    private static Optional<String> addMoment(SqlText condition, String part, String value) {
        try {
            if (MOMENTS.matcher(value).matches()) {
                Instant moment = OffsetDateTime.parse(value).toInstant();
                return added(condition.add(part, moment));
            }
        } catch (DateTimeException e) {
            return Optional.of("a day and a time that exist");
        }
        return Optional.of("a time with seconds and offset, such as 2026-11-30T00:00:00Z");
    }

    /** What own credentials cost at list price counts, too, as it does in a key's usage. */
    private static Optional<String> addCost(SqlText condition, String value) {
        if (!AMOUNTS.matcher(value).matches()) {
            return Optional.of("an amount in USD with at most 9 decimals");
        }
        long nano = new BigDecimal(value).movePointRight(NanoUsd.DECIMALS).longValueExact();
        return added(condition.add(" and cost_nano + byok_cost_nano >= ?", nano));
    }

    private static Optional<String> added(SqlText condition) {
        return Optional.empty();
    }
}
