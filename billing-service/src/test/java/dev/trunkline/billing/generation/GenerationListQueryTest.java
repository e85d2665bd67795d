package dev.trunkline.billing.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.http.QueryParameters;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationListQueryTest {

    private static final GenerationListQuery.Limits MOST = new GenerationListQuery.Limits(50, 100);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from | 2026-11-18T12:00:00Z | and finished_at >= ?",
                "to | 2026-11-18T12:00:00.5+05:45 | and finished_at < ?",
                "model | a/b | and (served_model = ? or requested_model = ?)",
                "provider | p | and served_provider = ?",
                "endpoint_id | e | and served_endpoint_id = ?",
                "app | https://a.example | and app_url = ?",
                "user | u | and external_user = ?",
                "session_id | s | and session_id = ?",
                "status | failed | and outcome = ?",
                "finish_reason | stop | and finish_reason = ?",
                "service_tier | flex | and service_tier = ?",
                "min_cost | 0.000000001 | and cost_nano + byok_cost_nano >= ?",
                "min_latency | 1500 | and finished_at - started_at >= make_interval(secs => ? / 1000.0)",
            })
    void eachParameterIsAConditionWithoutItsWords(String name, String value, String condition) {
        assertThat(sound(Map.of(name, value)).condition().toString()).isEqualTo(" " + condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from | 2026-11-18 | from: expected a time with seconds",
                "to | 2026-11-18T25:00:00Z | to: expected a day and a time that exist",
                "api_key_hash | AB | api_key_hash: expected 64",
                "status | done | status: expected completed, cancelled or failed",
                "min_cost | -1 | min_cost: expected an amount",
                "min_cost | 0.0000000001 | min_cost: expected an amount",
                "min_latency | 1.5 | min_latency: expected whole milliseconds",
                "limit | 0 | limit: expected a whole number from 1 to 100",
                "limit | 101 | limit: expected a whole number from 1 to 100",
                "limit | x | limit: expected a whole number from 1 to 100",
                "cursor | x | cursor: expected next_cursor of a page before",
                "cursor | eDp5 | cursor: expected next_cursor of a page before",
                "user | '' | user: expected a value",
            })
    void whatIsWrongIsNamed(String name, String value, String message) {
        assertThat(GenerationListQuery.of(new QueryParameters(Map.of(name, value)), MOST))
                .isInstanceOfSatisfying(GenerationListQuery.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith(message));
    }

    @Test
    void aPageBeginsAfterTheLastOfTheOneBefore() {
        GenerationCursor cursor =
                new GenerationCursor(Instant.parse("2026-11-18T12:00:00.850Z"), "gen-1-aaaaaaaaaaaaaaaaaaaa");

        assertThat(GenerationCursor.of(cursor.text())).contains(cursor);
        assertThat(sound(Map.of("cursor", cursor.text())).condition().toString())
                .isEqualTo(" and (finished_at, generation_id) < (?, ?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "50", "100"})
    void aPageIsAsLongAsIsAskedFor(String limit) {
        assertThat(sound(Map.of("limit", limit)).limit()).isEqualTo(Integer.parseInt(limit));
        assertThat(sound(Map.of()).limit()).isEqualTo(50);
    }

    private static GenerationListQuery sound(Map<String, String> parameters) {
        return switch (GenerationListQuery.of(new QueryParameters(parameters), MOST)) {
            case GenerationListQuery.Parsed.Sound(GenerationListQuery query) -> query;
            case GenerationListQuery.Parsed.Faulty(String message) -> throw new AssertionError(message);
        };
    }
}
