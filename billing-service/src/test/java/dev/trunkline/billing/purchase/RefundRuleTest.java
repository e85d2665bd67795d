package dev.trunkline.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundRuleTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant NOON = Sample.NOON;

    @Test
    void whatWasPaidByCardIsGivenBackForADay() {
        Purchase paid = Sample.purchase(PurchaseStatus.PAID, PurchaseMethod.CARD, NOON, 0);

        assertThat(RefundRule.objection(paid, DAY, NOON.plus(DAY))).isEmpty();
        assertThat(RefundRule.objection(paid, DAY, NOON.plus(DAY).plusMillis(1)))
                .isPresent();
    }

    @Test
    void cryptoNever() {
        Purchase paid = Sample.purchase(PurchaseStatus.PAID, PurchaseMethod.CRYPTO, NOON, 0);

        assertThat(RefundRule.objection(paid, DAY, NOON))
                .hasValueSatisfying(text -> assertThat(text).contains("crypto"));
    }

    @ParameterizedTest
    @EnumSource(value = PurchaseStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "PAID")
    void onlyWhatIsPaidAndNotGivenBackYet(PurchaseStatus status) {
        assertThat(RefundRule.objection(Sample.purchase(status, PurchaseMethod.CARD, NOON, 0), DAY, NOON))
                .isPresent();
    }

    @Test
    void wholeCentsOfWhatIsLeftAndFree() {
        assertThat(RefundRule.cents(10_000_000_000L, 50_000_000_000L)).isEqualTo(1000);
        assertThat(RefundRule.cents(9_999_999_999L, 50_000_000_000L)).isEqualTo(999);
        assertThat(RefundRule.cents(10_000_000_000L, 2_500_000_000L)).isEqualTo(250);
        assertThat(RefundRule.cents(10_000_000_000L, -1)).isZero();
    }

    @Test
    void whatWasUsedMeanwhileMakesItShortOnlyBeyondWhatIsUsedFirst() {
        Refund refund =
                new Refund("ref_1", "pur_1", "acct_a", 1000, Refund.State.BEGUN, 10_000_000_000L, 5, 300, "", NOON);

        assertThat(refund.isShort(5)).isFalse();
        assertThat(refund.isShort(305)).isFalse();
        assertThat(refund.isShort(306)).isTrue();
    }
}
