package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastDayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T12:00:00Z, 2026-11-29T12:00:00Z",
        "2026-11-30T12:00:00.001Z, 2026-11-29T13:00:00Z",
        "2026-11-30T12:59:59Z, 2026-11-29T13:00:00Z",
    })
    void anHourThatBeganBeforeTheDayIsNotOfIt(Instant now, Instant first) {
        assertThat(LastDay.firstWholeHour(now)).isEqualTo(first);
    }
}
