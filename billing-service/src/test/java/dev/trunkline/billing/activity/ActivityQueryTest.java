package dev.trunkline.billing.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.figures.Span;
import dev.trunkline.billing.http.QueryParameters;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

    @Test
    void itIsOfThirtyCompletedDays() {
        assertThat(sound(Map.of()).span()).isEqualTo(span("2026-10-19", "2026-11-18"));
        assertThat(sound(Map.of("workspace_id", "acct_a")).isByWorkspace()).isFalse();
        assertThat(sound(Map.of("group_by", "workspace")).isByWorkspace()).isTrue();
        assertThat(sound(Map.of("api_key_hash", "ab".repeat(32))).apiKeyHash()).contains("ab".repeat(32));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-17, 2026-11-18", "2026-10-19, 2026-10-20"})
    void orOfOneOfThem(String date, String next) {
        assertThat(sound(Map.of("date", date)).span()).isEqualTo(span(date, next));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date | 2026-11-18 | date: expected one of the last 30 completed days in UTC, 2026-10-19 to 2026-11-17",
                "date | 2026-10-18 | date: expected one of the last 30",
                "date | yesterday | date: expected one of the last 30",
                "api_key_hash | x | api_key_hash: expected 64",
                "user_id | user_1 | user_id: expected none",
                "group_by | model | group_by: expected workspace",
                "workspace_id | acct_b | workspace_id: expected the account's own id",
            })
    void whatIsWrongIsNamed(String name, String value, String message) {
        assertThat(ActivityQuery.of(new QueryParameters(Map.of(name, value)), "acct_a", NOW))
                .isInstanceOfSatisfying(ActivityQuery.Parsed.Faulty.class, faulty -> assertThat(faulty.message())
                        .startsWith(message));
    }

    private static ActivityQuery sound(Map<String, String> parameters) {
        return switch (ActivityQuery.of(new QueryParameters(parameters), "acct_a", NOW)) {
            case ActivityQuery.Parsed.Sound(ActivityQuery query) -> query;
            case ActivityQuery.Parsed.Faulty(String message) -> throw new AssertionError(message);
        };
    }

    private static Span span(String first, String end) {
        return new Span(Instant.parse(first + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
    }
}
