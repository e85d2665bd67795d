package dev.trunkline.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanoUsdTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.000000001",
        "342000, 0.000342",
        "10000000000, 10",
        "-1500000000, -1.5",
        "9000000000000000, 9000000",
        "9223372036854775807, 9223372036.854775807"
    })
    void isExactWithoutTrailingZerosOrExponent(long nano, String usd) {
        assertThat(NanoUsd.toUsd(nano).toPlainString()).isEqualTo(usd);
        assertThat(NanoUsd.toUsd(nano).scale()).isNotNegative();
    }
}
