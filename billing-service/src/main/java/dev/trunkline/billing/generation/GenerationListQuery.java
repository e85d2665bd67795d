package dev.trunkline.billing.generation;

import dev.trunkline.billing.SqlText;
import dev.trunkline.billing.http.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which page of which generations, checked.
 *
 * @param condition what is added to a condition on the account
 */
record GenerationListQuery(SqlText condition, int limit) {

    static final List<String> PARAMETERS = List.of(
            "from",
            "to",
            "model",
            "provider",
            "endpoint_id",
            "api_key_hash",
            "app",
            "user",
            "session_id",
            "status",
            "finish_reason",
            "service_tier",
            "min_cost",
            "min_latency",
            "limit",
            "cursor");
    static final int IF_NOT_SAID = 50;
    /** How many there are on a page. */
    record Limits(int ifNotSaid, int most) {}

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";

    /** What the parameters turned out to be. */
    sealed interface Parsed {
        record Sound(GenerationListQuery query) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    static Parsed of(QueryParameters parameters, Limits limits) {
        SqlText condition = SqlText.of("");
        for (Map.Entry<String, String> parameter : parameters.values().entrySet()) {
            String name = parameter.getKey();
            if (parameter.getValue().isEmpty() || parameter.getValue().indexOf('\0') >= 0) {
                return new Parsed.Faulty(name + ": expected a value");
            }
            if (!name.equals(LIMIT) && !name.equals(CURSOR)) {
                Optional<String> expected = GenerationFilter.add(condition, name, parameter.getValue());
                if (expected.isPresent()) {
                    return new Parsed.Faulty("%s: expected %s".formatted(name, expected.get()));
                }
            }
        }
        return page(parameters, condition, limits);
    }

    private static Parsed page(QueryParameters parameters, SqlText condition, Limits limits) {
        String limit = parameters.get(LIMIT).orElse(Integer.toString(limits.ifNotSaid()));
        if (!limit.matches("\\d{1,6}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > limits.most()) {
            return new Parsed.Faulty("limit: expected a whole number from 1 to %d".formatted(limits.most()));
        }
        Optional<String> cursor = parameters.get(CURSOR);
        Optional<GenerationCursor> after = cursor.flatMap(GenerationCursor::of);
        if (cursor.isPresent() && after.isEmpty()) {
            return new Parsed.Faulty("cursor: expected next_cursor of a page before");
        }
        after.ifPresent(last ->
                condition.add(" and (finished_at, generation_id) < (?, ?)", last.finishedAt(), last.generationId()));
        return new Parsed.Sound(new GenerationListQuery(condition, Integer.parseInt(limit)));
    }
}
