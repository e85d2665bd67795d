package dev.trunkline.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-30T23:59:59.999Z, 2026-12-01T00:00:01Z,     2026-11
            2026-12-01T00:00:00Z,     2026-12-01T00:00:01Z,     2026-12
            2026-11-30T23:59:59.999Z, 2026-12-01T23:59:59.999Z, 2026-11
            2026-11-30T23:59:59.999Z, 2026-12-02T00:00:00Z,     2026-12
            2026-11-15T00:00:00Z,     2027-01-15T00:00:00Z,     2027-01
            2028-02-29T12:00:00Z,     2028-03-01T12:00:00Z,     2028-02
            """)
    void anEventBelongsToItsMonthUntilThatIsClosed(Instant happenedAt, Instant sentAt, YearMonth month) {
        assertThat(Months.of(happenedAt, sentAt)).isEqualTo(month);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11, 2026-11-15T00:00:00Z,     false
            2026-11, 2026-12-01T23:59:59.999Z, false
            2026-11, 2026-12-02T00:00:00Z,     true
            2026-12, 2027-01-02T00:00:00Z,     true
            """)
    void aMonthIsClosedADayAfterItsEnd(YearMonth month, Instant now, boolean isClosed) {
        assertThat(Months.isClosed(month, now)).isEqualTo(isClosed);
    }
}
