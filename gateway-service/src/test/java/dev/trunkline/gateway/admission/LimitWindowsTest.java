package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitWindowsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00Z,          2026-11-20, 2026-11-16, 2026-11",
        "2026-11-22T23:59:59.999Z,      2026-11-22, 2026-11-16, 2026-11",
        "2026-11-23T00:00:00Z,          2026-11-23, 2026-11-23, 2026-11",
        "2026-11-30T23:59:59.999Z,      2026-11-30, 2026-11-30, 2026-11",
        "2026-12-01T00:00:00Z,          2026-12-01, 2026-11-30, 2026-12",
        "2026-01-01T00:00:00Z,          2026-01-01, 2025-12-29, 2026-01",
        "2026-11-20T23:30:00-01:00,     2026-11-21, 2026-11-16, 2026-11",
    })
    void beginAtMidnightUtcAndWeeksOnMonday(Instant moment, String day, String week, String month) {
        assertThat(LimitWindows.at(moment)).isEqualTo(new LimitWindows(day, week, month));
    }

    @ParameterizedTest
    @CsvSource({"20261121, 2026-11-21T00:00:00Z", "20240229, 2024-02-29T00:00:00Z", "202612, 2026-12-01T00:00:00Z"})
    void beginsWhereItsIdSays(long digits, Instant begin) {
        assertThat(LimitWindows.beginMillis(digits)).isEqualTo(begin.toEpochMilli());
    }
}
