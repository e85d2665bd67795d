package dev.trunkline.simulator.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundUpdateParams;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final List<String> OF_A_PAYMENT = List.of("payment_intent.succeeded", "checkout.session.completed");

    private Receiver receiver;
    private RunningPayments payments;

    @BeforeEach
    void start() {
        receiver = new Receiver();
        payments = new RunningPayments(receiver.url());
    }

    @AfterEach
    void stop() {
        payments.close();
        receiver.close();
    }

    @Test
    void everyChangeIsToldInItsOrderAndSigned() throws StripeException {
        Session session = payments.paidSession();
        PaymentIntent intent = payments.stripe().paymentIntents().retrieve(session.getPaymentIntent());
        var refund = payments.stripe()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(100L)
                        .build());
        payments.stripe()
                .refunds()
                .update(
                        refund.getId(),
                        RefundUpdateParams.builder().putMetadata("a", "b").build());
        String dispute = payments.script("{\"dispute\":\"" + intent.getId() + "\"}")
                .at("/done/id")
                .asText();
        payments.script("{\"dispute_lost\":\"" + dispute + "\"}");
        Session open = open();
        payments.choose(open.getUrl(), "declined");
        payments.stripe().checkout().sessions().expire(open.getId());

        awaitTypes(
                "payment_intent.succeeded",
                "checkout.session.completed",
                "refund.created",
                "charge.refunded",
                "refund.updated",
                "charge.dispute.created",
                "charge.dispute.closed",
                "payment_intent.payment_failed",
                "checkout.session.expired");
        Session told = (Session) object(receiver.taken().get(1));
        assertThat(told.getId()).isEqualTo(session.getId());
        assertThat(told.getPaymentStatus()).isEqualTo("paid");
        assertThat(told.getAmountTotal()).isEqualTo(2_000);
        assertThat(told.getMetadata()).containsEntry("account", "acme");
    }

    @Test
    void moneyThatComesLaterIsToldLater() throws StripeException {
        payments.script("{\"checkout\":\"later\"}");
        Session good = open();
        Session bad = open();
        payments.choose(good.getUrl(), "paid");
        payments.choose(bad.getUrl(), "paid");
        payments.script("{\"settle\":\"" + good.getId() + "\"}");
        payments.script("{\"settle_failed\":\"" + bad.getId() + "\"}");

        awaitTypes(
                "checkout.session.completed",
                "checkout.session.completed",
                "payment_intent.succeeded",
                "checkout.session.async_payment_succeeded",
                "payment_intent.payment_failed",
                "checkout.session.async_payment_failed");
        assertThat(((Session) object(receiver.taken().getFirst())).getPaymentStatus())
                .isEqualTo("unpaid");
    }

    @Test
    void whatIsHeldComesNewestFirst() throws StripeException {
        payments.script("{\"webhooks\":\"held\"}");
        payments.paidSession();
        assertThat(payments.count().path("held").asInt()).isEqualTo(2);
        assertThat(receiver.taken()).isEmpty();

        payments.script("{\"webhooks\":\"sent\"}");

        awaitTypes(OF_A_PAYMENT.reversed().toArray(String[]::new));
    }

    @Test
    void whatIsLostIsFoundAmongTheEvents() throws StripeException {
        payments.script("{\"webhooks\":\"lost\"}");
        Session lost = payments.paidSession();
        payments.script("{\"webhooks\":\"sent\"}");
        payments.paidSession();

        awaitTypes(OF_A_PAYMENT.toArray(String[]::new));
        assertThat(payments.count().path("lost").asInt()).isEqualTo(2);
        List<Event> events = payments.stripe()
                .events()
                .list(EventListParams.builder()
                        .setType("checkout.session.completed")
                        .setCreated(EventListParams.Created.builder()
                                .setGte(lost.getCreated())
                                .build())
                        .build())
                .getData();
        assertThat(events).hasSize(2);
        assertThat(((Session) object(events.getLast())).getId()).isEqualTo(lost.getId());
        assertThat(payments.stripe().events().retrieve(events.getLast().getId()).getType())
                .isEqualTo("checkout.session.completed");
    }

    @Test
    void twiceIsTheSameEventTwice() throws StripeException {
        payments.script("{\"webhooks\":\"twice\"}");
        payments.paidSession();

        await().untilAsserted(() -> assertThat(receiver.types()).hasSize(4));
        assertThat(new HashSet<>(receiver.taken().stream().map(Event::getId).toList()))
                .hasSize(2);
    }

    @Test
    void whatIsNotTakenComesAgain() throws StripeException {
        receiver.refuse(3);
        payments.paidSession();

        await().untilAsserted(() -> assertThat(receiver.types()).containsExactlyInAnyOrderElementsOf(OF_A_PAYMENT));
        await().untilAsserted(() ->
                assertThat(payments.count().path("delivered").asInt()).isEqualTo(2));
        assertThat(payments.count().path("under_way").asInt()).isZero();
    }

    @Test
    void anAlteredAmountIsOnlySaid() throws StripeException {
        payments.script("{\"amount_off_by_cents\":-100}");
        Session session = payments.paidSession();

        awaitTypes(OF_A_PAYMENT.toArray(String[]::new));
        assertThat(((PaymentIntent) object(receiver.taken().getFirst())).getAmount())
                .isEqualTo(1_900);
        assertThat(((Session) object(receiver.taken().getLast())).getAmountTotal())
                .isEqualTo(1_900);
        assertThat(session.getAmountTotal()).isEqualTo(2_000);
        assertThat(((Session) object(payments.stripe().events().list().getData().getFirst())).getAmountTotal())
                .isEqualTo(2_000);
    }

    private void awaitTypes(String... types) {
        await().untilAsserted(() -> assertThat(receiver.types()).containsExactly(types));
    }

    private Session open() throws StripeException {
        return payments.stripe()
                .checkout()
                .sessions()
                .create(RunningPayments.twentyDollars().build());
    }

    private static Object object(Event event) {
        return event.getDataObjectDeserializer().getObject().orElseThrow();
    }
}
