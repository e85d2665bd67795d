package dev.trunkline.auth.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstCreditsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000000001", "5", "5.0000000000", "1000000"})
    void takesWhatCanBeGranted(String usd) {
        assertThat(FirstCredits.amount(new BigDecimal(usd))).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.0000000001", "1000000.01", "1e99"})
    void refusesAllElse(String usd) {
        assertThatThrownBy(() -> FirstCredits.amount(new BigDecimal(usd)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("trunkline.identity.grants.first-credit-usd is ")
                .hasMessageEndingWith("(expected: 0 to 1000000 USD, at most 9 decimals)");
    }
}
