package dev.trunkline.billing.real;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.billing.real.BillingProcess.Answer;

/** An account that buys at the stand-in for Stripe. */
public final class Buyer {

    public static final String PURCHASES = "/api/v1/credits/purchases";
    public static final String TOP_UP = "/api/v1/credits/auto-top-up";
    private static final String WEBHOOK = "/api/v1/webhooks/stripe";

    private final BillingProcess billing;
    private final StripeStandIn stripe;
    private final String account;

    public Buyer(BillingProcess billing, StripeStandIn stripe, String account) {
        this.billing = billing;
        this.stripe = stripe;
        this.account = account;
    }

    public String token() {
        return billing.tokens.of(account, "management");
    }

    /** As it was answered, pending. */
    public JsonNode order(String body) {
        Answer answer = billing.post(PURCHASES, token(), body);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return answer.json().path("data");
    }

    /** The id of a purchase that is paid and credited. */
    public String buy(String usd) {
        JsonNode ordered = order("{\"amount_usd\":%s,\"save_payment_method\":true}".formatted(usd));
        stripe.pay(session(ordered), 0);
        String id = ordered.path("id").asText();
        if (!read(id).path("status").asText().equals("paid")) {
            throw new IllegalStateException(read(id).toString());
        }
        return id;
    }

    public JsonNode read(String id) {
        return billing.get(PURCHASES + "/" + id, token()).json().path("data");
    }

    public JsonNode list() {
        return billing.get(PURCHASES, token()).json().path("data");
    }

    public Answer refund(String id) {
        return billing.call("POST", PURCHASES + "/" + id + "/refund", token(), "");
    }

    public Answer topUp(String body) {
        return billing.call("PUT", TOP_UP, token(), body);
    }

    public JsonNode topUp() {
        return billing.get(TOP_UP, token()).json().path("data");
    }

    /** Of Stripe, signed. */
    public static Answer webhook(BillingProcess billing, String event) {
        return billing.call(
                "POST",
                WEBHOOK,
                billing.tokens.of("anonymous", "anonymous"),
                event,
                "Stripe-Signature",
                StripeStandIn.signature(event));
    }

    public static String session(JsonNode purchase) {
        String url = purchase.path("checkout_url").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
