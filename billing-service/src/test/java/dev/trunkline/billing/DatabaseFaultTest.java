package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals concern one event, which all of them, and which are unheard of. */
class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        // A connection lost, a pool without one, rolled back, no space, shut down, a standby, no such table.
        "08006, true,  false",
        ",      true,  false",
        "0,     true,  false",
        "40001, true,  false",
        "53100, true,  false",
        "57P01, true,  false",
        "25006, true,  false",
        "42P01, true,  false",
        // Out of range, a constraint, too large.
        "22003, false, true",
        "23514, false, true",
        "54000, false, true",
        // Raised by a trigger, a broken page, an internal error.
        "P0001, false, false",
        "XX001, false, false",
        "XX000, false, false"
    })
    void tellsWhomARefusalConcerns(String sqlState, boolean isOfItself, boolean isOfData) {
        DatabaseFault fault = new DatabaseFault(new SQLException("x", sqlState));

        assertThat(fault.isOfItself()).isEqualTo(isOfItself);
        assertThat(fault.isOfData()).isEqualTo(isOfData);
    }
}
