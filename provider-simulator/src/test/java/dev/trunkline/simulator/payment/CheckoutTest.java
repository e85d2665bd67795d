package dev.trunkline.simulator.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckoutTest {

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
    void aNewSessionIsOpenAndSaysWhatItWasGiven() throws StripeException {
        Session session = open();

        assertThat(session.getId()).startsWith("cs_test_");
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getAmountTotal()).isEqualTo(2_000);
        assertThat(session.getCurrency()).isEqualTo("usd");
        assertThat(session.getClientReferenceId()).isEqualTo("purchase-7");
        assertThat(session.getMetadata()).containsEntry("account", "acme").hasSize(1);
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getUrl()).isEqualTo(payments.url() + "/c/pay/" + session.getId());
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(24 * 60 * 60);
    }

    @Test
    void thePageHasOneFormAndTwoButtonsAndEscapesWhatIsNotItsOwn() throws StripeException {
        String page = payments.get(open().getUrl()).body();

        assertThat(page)
                .containsOnlyOnce("<form method=\"post\">")
                .contains("name=\"outcome\" value=\"paid\"", "name=\"outcome\" value=\"declined\"", "$20.00")
                .contains("href=\"http://127.0.0.1:1/back?a=1&amp;b=&lt;2&gt;\"");
    }

    @Test
    void payingLeadsBackWithTheIdAndTakesTheMoney() throws StripeException {
        Session session = open();

        HttpResponse<String> answer = payments.choose(session.getUrl(), "paid");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location"))
                .hasValue("http://127.0.0.1:1/done?session=" + session.getId());
        Session paid = retrieve(session, "payment_intent.latest_charge.balance_transaction");
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getUrl()).isNull();
        PaymentIntent intent = paid.getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(2_000);
        assertThat(intent.getMetadata()).containsEntry("purchase", "7");
        Charge charge = intent.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getBalanceTransactionObject().getFee()).isEqualTo(88);
        assertThat(charge.getBalanceTransactionObject().getNet()).isEqualTo(1_912);
    }

    @Test
    void whatIsPaidIsPaidOnce() throws StripeException {
        Session session = open();
        payments.choose(session.getUrl(), "paid");

        HttpResponse<String> again = payments.choose(session.getUrl(), "paid");

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(payments.record().path("charges")).hasSize(1);
    }

    @Test
    void aDeclinedCardLeavesTheSessionOpenForAnother() throws StripeException {
        Session session = open();

        assertThat(payments.choose(session.getUrl(), "declined").body()).contains("declined. Try again");

        Session tried = retrieve(session, "payment_intent");
        assertThat(tried.getStatus()).isEqualTo("open");
        assertThat(tried.getPaymentIntentObject().getStatus()).isEqualTo("requires_payment_method");
        assertThat(tried.getPaymentIntentObject().getLastPaymentError().getDeclineCode())
                .isEqualTo("generic_decline");
        payments.choose(session.getUrl(), "paid");
        Session paid = retrieve(session, "payment_intent");
        assertThat(paid.getPaymentIntent()).isEqualTo(tried.getPaymentIntent());
        assertThat(paid.getPaymentIntentObject().getLastPaymentError()).isNull();
    }

    @Test
    void anythingElseOnThePageIsRefused() throws StripeException {
        assertThat(payments.choose(open().getUrl(), "free").statusCode()).isEqualTo(400);
        assertThat(payments.get(payments.url() + "/c/pay/cs_test_no").statusCode())
                .isEqualTo(404);
        assertThat(payments.record().path("payment_intents")).isEmpty();
    }

    @Test
    void anExpiredSessionTakesNoMoney() throws StripeException {
        Session session = open();

        Session expired = payments.stripe().checkout().sessions().expire(session.getId());

        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(payments.choose(session.getUrl(), "paid").body()).contains("expired");
        assertThat(payments.record().path("charges")).isEmpty();
        assertThatThrownBy(() -> payments.stripe().checkout().sessions().expire(session.getId()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is expired (expected: open)");
    }

    @Test
    void thePaymentMethodIsKeptForTheCustomerWhoWasGivenOrMade() throws StripeException {
        Session given = payments.paidSession();
        Session made = payments.stripe()
                .checkout()
                .sessions()
                .create(RunningPayments.twentyDollars()
                        .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS)
                        .setCustomerEmail("jo@example.com")
                        .build());
        payments.choose(made.getUrl(), "paid");
        String madeCustomer = retrieve(made, "customer").getCustomer();

        assertThat(methods(given.getCustomer())).isEqualTo(1);
        assertThat(methods(madeCustomer)).isEqualTo(1);
        assertThat(payments.stripe().customers().retrieve(madeCustomer).getEmail())
                .isEqualTo("jo@example.com");
    }

    @Test
    void withoutACustomerNothingIsKept() throws StripeException {
        Session session = open();
        payments.choose(session.getUrl(), "paid");
        PaymentIntent intent = payments.stripe()
                .paymentIntents()
                .retrieve(
                        retrieve(session, "payment_intent").getPaymentIntent(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("payment_method")
                                .build());

        assertThat(intent.getPaymentMethodObject().getCustomer()).isNull();
        assertThat(intent.getPaymentMethodObject().getCard().getLast4()).isEqualTo("4242");
    }

    @Test
    void stablecoinsArePaidAsThemselves() throws StripeException {
        Session session = payments.stripe()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl("http://127.0.0.1:1/")
                        .putExtraParam("payment_method_types[0]", "crypto")
                        .addLineItem(RunningPayments.twentyDollars()
                                .build()
                                .getLineItems()
                                .getFirst())
                        .build());
        payments.choose(session.getUrl(), "paid");

        assertThat(payments.record()
                        .at("/charges/0/payment_method_details/type")
                        .asText())
                .isEqualTo("crypto");
    }

    @Test
    void moneyThatComesLaterIsSettledByACall() throws StripeException {
        payments.script("{\"checkout\":\"later\"}");
        Session paid = open();
        Session failed = open();
        payments.choose(paid.getUrl(), "paid");
        payments.choose(failed.getUrl(), "paid");
        assertThat(retrieve(paid, "payment_intent").getPaymentStatus()).isEqualTo("unpaid");
        assertThat(retrieve(paid, "payment_intent").getPaymentIntentObject().getStatus())
                .isEqualTo("processing");

        payments.script("{\"settle\":\"" + paid.getId() + "\"}");
        payments.script("{\"settle_failed\":\"" + failed.getId() + "\"}");

        assertThat(retrieve(paid, "payment_intent").getPaymentStatus()).isEqualTo("paid");
        assertThat(retrieve(failed, "payment_intent").getPaymentStatus()).isEqualTo("unpaid");
        assertThat(payments.control("PUT", "", "{\"settle\":\"" + paid.getId() + "\"}")
                        .body())
                .contains("does not wait for its money");
    }

    @Test
    void sessionsAreFoundByTheirPayment() throws StripeException {
        Session session = payments.paidSession();
        payments.paidSession();

        assertThat(payments.stripe()
                        .checkout()
                        .sessions()
                        .list(SessionListParams.builder()
                                .setPaymentIntent(session.getPaymentIntent())
                                .build())
                        .getData())
                .extracting(Session::getId)
                .containsExactly(session.getId());
    }

    @Test
    void whatIsMissingIsNamedAsTheProviderNamesIt() {
        assertThatThrownBy(() -> payments.stripe()
                        .checkout()
                        .sessions()
                        .create(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("parameter_missing");
                    assertThat(refused.getParam()).isEqualTo("line_items[0][price_data][product_data][name]");
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                });
        assertThatThrownBy(() -> payments.stripe()
                        .checkout()
                        .sessions()
                        .create(RunningPayments.twentyDollars()
                                .setCustomer("cus_no")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo("resource_missing"));
        assertThatThrownBy(() -> payments.stripe()
                        .checkout()
                        .sessions()
                        .create(RunningPayments.twentyDollars()
                                .putExtraParam("nonsense", 1)
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo("parameter_unknown"));
        assertThatThrownBy(() -> payments.stripe().checkout().sessions().retrieve("cs_test_no"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(404));
        assertThat(payments.record().path("sessions")).isEmpty();
    }

    private static Session open() throws StripeException {
        return payments.stripe()
                .checkout()
                .sessions()
                .create(RunningPayments.twentyDollars().build());
    }

    private static Session retrieve(Session session, String expanded) throws StripeException {
        return payments.stripe()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder().addExpand(expanded).build());
    }

    private static int methods(String customer) throws StripeException {
        return payments.stripe()
                .customers()
                .paymentMethods()
                .list(customer, CustomerPaymentMethodListParams.builder().build())
                .getData()
                .size();
    }
}
