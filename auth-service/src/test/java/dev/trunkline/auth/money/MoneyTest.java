package dev.trunkline.auth.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000000001, 1",
        "0.1, 100000000",
        "5, 5000000000",
        "1e2, 100000000000",
        "12.345678900000, 12345678900",
        "9000000, 9000000000000000",
        "0e999999999, 0",
    })
    void aLimitIsExactToTheNano(String usd, long nano) {
        assertThat(Money.limitOf(new BigDecimal(usd))).isEqualTo(new Money.Exact(new Money(nano)));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.000000001, expected at least 0 USD",
        "-1e999999999, expected at least 0 USD",
        "9000000.000000001, expected at most 9000000 USD",
        "1e999999999, expected at most 9000000 USD",
        "0.0000000001, expected at most 9 decimals",
        "1e-999999999, expected at most 9 decimals",
    })
    void whatIsNoLimitSaysWhatWasExpected(String usd, String expected) {
        assertThat(Money.limitOf(new BigDecimal(usd))).isEqualTo(new Money.NotALimit(expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.000000001", "100000000, 0.1", "10000000000, 10", "0, 0", "9007199254740993, 9007199.254740993"})
    void usdIsExactAndShort(long nano, String usd) {
        assertThat(new Money(nano).usd().toPlainString()).isEqualTo(usd);
    }

    @Test
    void whatIsLeftIsNeverBelowZero() {
        assertThat(new Money(5).minusDownToZero(new Money(3))).isEqualTo(new Money(2));
        assertThat(new Money(5).minusDownToZero(new Money(7))).isEqualTo(new Money(0));
    }
}
