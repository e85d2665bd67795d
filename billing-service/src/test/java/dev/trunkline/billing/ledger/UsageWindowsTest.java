package dev.trunkline.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageWindowsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00Z, 2026-11-20, 2026-11-16, 2026-11",
        "2026-11-19T23:59:59.999Z, 2026-11-19, 2026-11-16, 2026-11",
        "2026-11-16T00:00:00Z, 2026-11-16, 2026-11-16, 2026-11",
        "2026-11-15T23:59:59Z, 2026-11-15, 2026-11-09, 2026-11",
        "2027-01-01T00:00:00Z, 2027-01-01, 2026-12-28, 2027-01"
    })
    void windowsAreUtcAndWeeksBeginOnMonday(String moment, String day, String week, String month) {
        assertThat(UsageWindows.at(Instant.parse(moment))).isEqualTo(new UsageWindows(day, week, month));
    }
}
