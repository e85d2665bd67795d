package dev.trunkline.simulator.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments without their customer, refunds and disputes. */
class MoneyBackTest {

    private static RunningPayments payments;

    @BeforeAll
    static void start() {
        payments = new RunningPayments("");
    }

    @AfterAll
    static void stop() {
        payments.close();
    }

    @BeforeEach
    void forget() {
        payments.control("DELETE", "", "");
    }

    @Test
    void aKeptMethodPaysWithoutItsCustomer() throws StripeException {
        PaymentIntent earlier = payments.paidIntent();

        PaymentIntent paid = payments.stripe()
                .paymentIntents()
                .create(RunningPayments.offSession(earlier, 1_500).build());

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(1_500);
        assertThat(paid.getMetadata()).containsEntry("top_up", "1");
        assertThat(payments.stripe().charges().retrieve(paid.getLatestCharge()).getAmount())
                .isEqualTo(1_500);
    }

    @Test
    void aDeclineIsACardErrorWithItsPayment() throws StripeException {
        PaymentIntent earlier = payments.paidIntent();
        payments.script("{\"off_session\":\"declined\"}");

        assertThatThrownBy(() -> payments.stripe()
                        .paymentIntents()
                        .create(RunningPayments.offSession(earlier, 1_500).build()))
                .isInstanceOfSatisfying(CardException.class, declined -> {
                    assertThat(declined.getStatusCode()).isEqualTo(402);
                    assertThat(declined.getCode()).isEqualTo("card_declined");
                    assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
                    PaymentIntent intent = declined.getStripeError().getPaymentIntent();
                    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
                    assertThat(intent.getMetadata()).containsEntry("top_up", "1");
                    assertThat(intent.getLatestCharge()).isEqualTo(declined.getCharge());
                });
        assertThat(payments.record().path("balance_cents").asLong()).isEqualTo(1_912);
    }

    @Test
    void nobodyPaysWithTheMethodOfAnother() throws StripeException {
        PaymentIntent earlier = payments.paidIntent();
        PaymentIntent other = payments.paidIntent();

        assertThatThrownBy(() -> payments.stripe()
                        .paymentIntents()
                        .create(RunningPayments.offSession(earlier, 1_500)
                                .setCustomer(other.getCustomer())
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.getParam())
                        .isEqualTo("payment_method"));
    }

    @Test
    void aPaymentIsDescribedAnewConfirmedOrCanceled() throws StripeException {
        PaymentIntent earlier = payments.paidIntent();
        var unconfirmed = RunningPayments.offSession(earlier, 700)
                .setConfirm(false)
                .setOffSession((Boolean) null)
                .build();
        PaymentIntent one = payments.stripe().paymentIntents().create(unconfirmed);
        PaymentIntent two = payments.stripe().paymentIntents().create(unconfirmed);

        assertThat(one.getStatus()).isEqualTo("requires_confirmation");
        assertThat(payments.stripe()
                        .paymentIntents()
                        .update(
                                one.getId(),
                                PaymentIntentUpdateParams.builder()
                                        .putMetadata("more", "yes")
                                        .build())
                        .getMetadata())
                .containsEntry("more", "yes")
                .containsEntry("top_up", "1");
        assertThat(payments.stripe().paymentIntents().confirm(one.getId()).getStatus())
                .isEqualTo("succeeded");
        assertThat(payments.stripe().paymentIntents().cancel(two.getId()).getStatus())
                .isEqualTo("canceled");
        assertThatThrownBy(() -> payments.stripe().paymentIntents().confirm(two.getId()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> payments.stripe().paymentIntents().cancel(one.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void neverMoreIsGivenBackThanIsLeft() throws StripeException {
        PaymentIntent intent = payments.paidIntent();

        Refund part = refund(intent, 1_999L);

        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertThat(part.getCharge()).isEqualTo(intent.getLatestCharge());
        assertThatThrownBy(() -> refund(intent, 2L)).isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
            assertThat(refused.getParam()).isEqualTo("amount");
            assertThat(refused).hasMessageContaining("($0.02) is greater than unrefunded amount on charge ($0.01)");
        });
        assertThat(refund(intent, null).getAmount()).isEqualTo(1);
        assertThatThrownBy(() -> refund(intent, null))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo("charge_already_refunded"));
        assertThat(payments.stripe()
                        .charges()
                        .retrieve(intent.getLatestCharge())
                        .getRefunded())
                .isTrue();
        assertThat(payments.stripe()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .extracting(Refund::getAmount)
                .containsExactly(1L, 1_999L);
        assertThat(payments.record().path("balance_cents").asLong()).isEqualTo(-88);
    }

    @Test
    void nothingIsGivenBackOfWhatWasNotPaid() throws StripeException {
        PaymentIntent earlier = payments.paidIntent();
        payments.script("{\"off_session\":\"declined\"}");
        assertThatThrownBy(() -> payments.stripe()
                        .paymentIntents()
                        .create(RunningPayments.offSession(earlier, 900).build()))
                .isInstanceOf(CardException.class);
        String declined = payments.record().at("/payment_intents/1/id").asText();

        assertThatThrownBy(() -> payments.stripe()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(declined)
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aRefundIsDescribedAnew() throws StripeException {
        Refund refund = refund(payments.paidIntent(), 100L);

        assertThat(payments.stripe()
                        .refunds()
                        .update(
                                refund.getId(),
                                RefundUpdateParams.builder()
                                        .putMetadata("seen", "yes")
                                        .build())
                        .getMetadata())
                .containsEntry("seen", "yes");
    }

    @Test
    void aDisputeTakesTheRestAndItsFee() throws StripeException {
        PaymentIntent intent = payments.paidIntent();
        refund(intent, 500L);

        JsonNode done =
                payments.script("{\"dispute\":\"" + intent.getId() + "\"}").path("done");

        Dispute dispute = payments.stripe().disputes().retrieve(done.path("id").asText());
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getAmount()).isEqualTo(1_500);
        assertThat(dispute.getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(dispute.getBalanceTransactions()).singleElement().satisfies(movement -> assertThat(movement.getNet())
                .isEqualTo(-3_000));
        assertThat(payments.stripe()
                        .charges()
                        .retrieve(intent.getLatestCharge())
                        .getDisputed())
                .isTrue();
        assertThatThrownBy(() -> refund(intent, 1L))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo("charge_disputed"));
        assertThat(payments.control("PUT", "", "{\"dispute\":\"" + intent.getId() + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDisputeThatIsWonBringsTheMoneyBack() throws StripeException {
        PaymentIntent won = payments.paidIntent();
        PaymentIntent lost = payments.paidIntent();
        String first = dispute(won);
        String second = dispute(lost);

        payments.script("{\"dispute_won\":\"" + first + "\"}");
        payments.script("{\"dispute_lost\":\"" + second + "\"}");

        assertThat(payments.stripe()
                        .disputes()
                        .list(DisputeListParams.builder().build())
                        .getData())
                .extracting(Dispute::getStatus)
                .containsExactly("lost", "won");
        assertThat(payments.stripe()
                        .balanceTransactions()
                        .list(BalanceTransactionListParams.builder()
                                .setSource(first)
                                .build())
                        .getData())
                .extracting(BalanceTransaction::getReportingCategory, BalanceTransaction::getNet)
                .containsExactly(tuple("dispute_reversal", 2_000L), tuple("dispute", -3_500L));
        assertThat(refund(won, 1L).getAmount()).isEqualTo(1);
        assertThat(payments.control("PUT", "", "{\"dispute_won\":\"" + first + "\"}")
                        .body())
                .contains("is closed (expected: open)");
    }

    private static String dispute(PaymentIntent intent) {
        return payments.script("{\"dispute\":\"" + intent.getId() + "\"}")
                .at("/done/id")
                .asText();
    }

    private static Refund refund(PaymentIntent intent, Long cents) throws StripeException {
        return payments.stripe()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(cents)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());
    }
}
