package dev.trunkline.simulator.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import dev.trunkline.simulator.Simulator;
import dev.trunkline.simulator.SimulatorConfiguration;
import dev.trunkline.simulator.payment.event.WebhookTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Map;

/** A payment simulator on a free port, the official library pointed at it, and somebody at the page. */
final class RunningPayments implements AutoCloseable {

    static final String KEY = "sk_test_simulated";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Simulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningPayments(String webhookUrl) {
        try {
            PaymentSettings settings = new PaymentSettings(0, KEY, new WebhookTarget(webhookUrl, Receiver.SECRET));
            simulator = Simulator.start(
                    new SimulatorConfiguration("127.0.0.1", 0, Map.of("alpha", 0), true, settings),
                    InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + simulator.paymentPort();
    }

    StripeClient stripe() {
        return stripe(KEY);
    }

    StripeClient stripe(String key) {
        return StripeClient.builder().setApiKey(key).setApiBase(url()).build();
    }

    /** Twenty dollars by card, to be kept for later where a customer is given. */
    static SessionCreateParams.Builder twentyDollars() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("http://127.0.0.1:1/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://127.0.0.1:1/back?a=1&b=<2>")
                .setClientReferenceId("purchase-7")
                .putMetadata("account", "acme")
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("purchase", "7")
                        .setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(2L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(1_000L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Credit & more")
                                        .build())
                                .build())
                        .build());
    }

    /** A session of a new customer, paid. */
    Session paidSession() throws StripeException {
        Customer customer =
                stripe().customers().create(CustomerCreateParams.builder().build());
        Session session = stripe().checkout()
                .sessions()
                .create(twentyDollars().setCustomer(customer.getId()).build());
        choose(session.getUrl(), "paid");
        return stripe().checkout().sessions().retrieve(session.getId());
    }

    PaymentIntent paidIntent() throws StripeException {
        return stripe().paymentIntents().retrieve(paidSession().getPaymentIntent());
    }

    /** Charges what a customer has kept, without the customer. */
    static PaymentIntentCreateParams.Builder offSession(PaymentIntent earlier, long cents) {
        return PaymentIntentCreateParams.builder()
                .setAmount(cents)
                .setCurrency("usd")
                .setCustomer(earlier.getCustomer())
                .setPaymentMethod(earlier.getPaymentMethod())
                .setConfirm(true)
                .setOffSession(true)
                .putMetadata("top_up", "1");
    }

    HttpResponse<String> choose(String page, String outcome) {
        return send(HttpRequest.newBuilder(URI.create(page))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("outcome=" + outcome)));
    }

    HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /** Of the API, with the right key. */
    HttpResponse<String> post(String path, String form, String idempotencyKey) {
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .header("authorization", "Bearer " + KEY)
                .header("idempotency-key", idempotencyKey)
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> control(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/control/payments" + path))
                .method(method, BodyPublishers.ofString(body)));
    }

    /** A control call that must be taken. */
    JsonNode script(String body) {
        HttpResponse<String> answer = control("PUT", "", body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return json(answer.body());
    }

    JsonNode count() {
        return json(control("GET", "", "").body()).path("count");
    }

    JsonNode record() {
        return json(control("GET", "/record", "").body());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        simulator.close();
    }
}
