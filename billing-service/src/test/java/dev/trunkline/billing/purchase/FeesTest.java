package dev.trunkline.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    private static final Fees HOSTED = new Fees(new BigDecimal("5.5"), new BigDecimal("0.80"), new BigDecimal("5"));

    @ParameterizedTest
    @CsvSource({
        "CARD, 100, 80",
        "CARD, 1454, 80",
        "CARD, 1464, 81",
        "CARD, 10000, 550",
        "CARD, 2345, 129",
        "CRYPTO, 100, 5",
        "CRYPTO, 2510, 126",
    })
    void areAPercentageOfTheAmountAndForCardsAMinimum(PurchaseMethod method, long amountCents, long feeCents) {
        assertThat(HOSTED.cents(method, amountCents)).isEqualTo(feeCents);
    }

    @Test
    void areNothingUnlessAnOperatorWantsThem() {
        Fees none = new Fees(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        assertThat(none.cents(PurchaseMethod.CARD, 5_000_000)).isZero();
        assertThat(none.cents(PurchaseMethod.CRYPTO, 5_000_000)).isZero();
    }
}
