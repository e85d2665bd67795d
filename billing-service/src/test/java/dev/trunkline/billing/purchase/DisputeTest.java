package dev.trunkline.billing.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.payment.DisputeStanding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisputeTest {

    /** Of ten dollars with a fee of eighty cents: what was given back, what is disputed, what that takes of both. */
    @ParameterizedTest
    @CsvSource({"0, 1080, 1000, 80", "0, 1000, 1000, 0", "0, 500, 500, 0", "400, 1080, 600, 80", "1000, 80, 0, 80"})
    void takesTheCreditThatIsNotGivenBackAndThenTheFee(
            long refundedCents, long disputedCents, long ofCreditCents, long ofFeeCents) {
        Purchase purchase = Sample.purchase(PurchaseStatus.PAID, PurchaseMethod.CARD, Sample.NOON, refundedCents);

        Dispute dispute = Dispute.of(
                new DisputeStanding("dp_1", "pi_1", disputedCents, DisputeStanding.State.OPEN), purchase, Sample.NOON);

        assertThat(dispute.amountNano()).isEqualTo(ofCreditCents * Purchase.NANO_PER_CENT);
        assertThat(dispute.feeNano()).isEqualTo(ofFeeCents * Purchase.NANO_PER_CENT);
    }
}
