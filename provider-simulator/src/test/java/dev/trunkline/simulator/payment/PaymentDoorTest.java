package dev.trunkline.simulator.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every call: keys, repeats, lists, control. */
class PaymentDoorTest {

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
    void withoutTheRightKeyNothingIsAnswered() {
        assertThatThrownBy(() -> payments.stripe("sk_test_wrong").events().list())
                .isInstanceOfSatisfying(AuthenticationException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(401);
                    assertThat(refused.getStripeError().getType()).isEqualTo("invalid_request_error");
                });
        assertThat(payments.get(payments.url() + "/v1/events").statusCode()).isEqualTo(401);
    }

    @Test
    void theSameKeyAndBodyIsTheSameAnswer() {
        HttpResponse<String> first = payments.post("/v1/customers", "name=Jo&email=jo%40example.com", "k1");
        HttpResponse<String> again = payments.post("/v1/customers", "email=jo%40example.com&name=Jo", "k1");

        assertThat(first.headers().firstValue("idempotent-replayed")).isEmpty();
        assertThat(again.headers().firstValue("idempotent-replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(payments.post("/v1/customers", "name=Jo", "k2").body()).isNotEqualTo(first.body());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        payments.post("/v1/customers", "name=Jo", "k1");

        HttpResponse<String> other = payments.post("/v1/customers", "name=Mo", "k1");

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(RunningPayments.json(other.body()).at("/error/type").asText())
                .isEqualTo("idempotency_error");
        assertThat(payments.post("/v1/refunds", "name=Jo", "k1").statusCode()).isEqualTo(400);
    }

    @Test
    void aRequestThatWasWrongIsPutRightUnderItsKey() {
        assertThat(payments.post("/v1/customers", "nme=Jo", "k1").statusCode()).isEqualTo(400);

        assertThat(payments.post("/v1/customers", "name=Jo", "k1").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeclineIsRepeatedUnderItsKey() throws StripeException {
        var earlier = payments.paidIntent();
        payments.script("{\"off_session\":\"declined\"}");
        String form = "amount=900&currency=usd&confirm=true&off_session=true&customer=" + earlier.getCustomer()
                + "&payment_method=" + earlier.getPaymentMethod();
        HttpResponse<String> declined = payments.post("/v1/payment_intents", form, "k1");
        payments.script("{\"off_session\":\"paid\"}");

        HttpResponse<String> again = payments.post("/v1/payment_intents", form, "k1");

        assertThat(declined.statusCode()).isEqualTo(402);
        assertThat(again.statusCode()).isEqualTo(402);
        assertThat(again.body()).isEqualTo(declined.body());
    }

    @Test
    void listsGoOnWhereTheyStopped() throws StripeException {
        for (int i = 0; i < 4; i++) {
            payments.paidSession();
        }
        List<String> all = new ArrayList<>();
        payments.stripe()
                .events()
                .list(EventListParams.builder().setLimit(3L).build())
                .autoPagingIterable()
                .forEach(event -> all.add(event.getId()));
        StripeCollection<Event> second = payments.stripe()
                .events()
                .list(EventListParams.builder()
                        .setLimit(3L)
                        .setStartingAfter(all.get(2))
                        .build());
        StripeCollection<Event> last = payments.stripe()
                .events()
                .list(EventListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(all.get(5))
                        .build());

        assertThat(all).hasSize(8).doesNotHaveDuplicates();
        assertThat(second.getHasMore()).isTrue();
        assertThat(second.getData()).extracting(Event::getId).containsExactlyElementsOf(all.subList(3, 6));
        assertThat(last.getData()).extracting(Event::getId).containsExactlyElementsOf(all.subList(3, 5));
        assertThat(payments.stripe()
                        .events()
                        .list(EventListParams.builder().setLimit(8L).build())
                        .getHasMore())
                .isFalse();
    }

    @Test
    void listsAreNarrowedByTypeAndTime() throws StripeException {
        payments.paidSession();
        List<Event> some = payments.stripe()
                .events()
                .list(EventListParams.builder()
                        .addType("payment_intent.succeeded")
                        .addType("charge.refunded")
                        .build())
                .getData();

        assertThat(some).extracting(Event::getType).containsExactly("payment_intent.succeeded");
        assertThat(payments.stripe()
                        .events()
                        .list(EventListParams.builder()
                                .setCreated(EventListParams.Created.builder()
                                        .setGt(some.getFirst().getCreated() + 5)
                                        .build())
                                .build())
                        .getData())
                .isEmpty();
    }

    @Test
    void customersAreDescribedAnew() throws StripeException {
        var customer = payments.stripe()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Acme")
                        .putMetadata("a", "1")
                        .putMetadata("b", "2")
                        .build());

        var after = payments.stripe()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .putMetadata("a", "")
                                .putMetadata("c", "3")
                                .build());

        assertThat(after.getName()).isEqualTo("Acme");
        assertThat(after.getMetadata()).containsOnlyKeys("b", "c");
    }

    @Test
    void aMethodIsTakenAwayFromItsCustomer() throws StripeException {
        var intent = payments.paidIntent();

        payments.stripe().paymentMethods().detach(intent.getPaymentMethod());

        assertThat(payments.stripe()
                        .customers()
                        .paymentMethods()
                        .list(intent.getCustomer())
                        .getData())
                .isEmpty();
    }

    @Test
    void anUnknownExpansionOrAddressIsRefused() throws StripeException {
        var intent = payments.paidIntent();

        assertThat(payments.post("/v1/payment_intents/" + intent.getId(), "expand[]=nonsense", "k1")
                        .body())
                .contains("cannot be expanded (nonsense)");
        assertThat(payments.post("/v1/nonsense", "", "k2").statusCode()).isEqualTo(404);
        assertThat(payments.post("/v1/charges", "", "k3").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"webhook\":\"held\"} | webhook: unknown (expected one of webhooks,",
                "{\"webhooks\":\"late\"} | webhooks: \"late\" (expected one of sent, held, lost, twice)",
                "{\"amount_off_by_cents\":1.5} | amount_off_by_cents: 1.5 (expected: a whole number",
                "{\"dispute\":7} | dispute: 7 (expected: an id)",
                "{\"dispute\":\"pi_no\"} | No such payment_intent: 'pi_no'",
                "{\"dispute_won\":\"a\",\"settle\":\"b\"} | two things at once",
                "[] | body: no object",
                "{ | body: no JSON"
            })
    void aSlipInAControlCallIsNamedAndNothingOfItTakesEffect(String body, String problem) {
        HttpResponse<String> answer = payments.control("PUT", "", body.replace("{\"d", "{\"webhooks\":\"lost\",\"d"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningPayments.json(answer.body()).path("error").asText()).startsWith(problem);
        assertThat(payments.control("GET", "", "").body()).contains("\"webhooks\":\"sent\"");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        String form = "name=" + "x".repeat(PaymentHandler.BODY_BYTES_AT_MOST);

        assertThat(payments.post("/v1/customers", form, "k1").statusCode()).isEqualTo(413);
    }
}
