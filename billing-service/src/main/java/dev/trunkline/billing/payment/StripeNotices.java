package dev.trunkline.billing.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.trunkline.billing.CreditSettings;
import java.time.Clock;
import java.util.Optional;

/** Webhooks of Stripe (docs.stripe.com/webhooks, as of 2026-11): believed by their signature, as old as its time. */
final class StripeNotices {

    private static final JsonMapper JSON = new JsonMapper();

    private final Optional<String> secret;
    private final long ageSecondsMost;
    private final Clock clock;

    StripeNotices(CreditSettings.Stripe settings, Clock clock) {
        this.secret = settings.webhookSecret();
        this.ageSecondsMost = settings.webhookAgeMost().toSeconds();
        this.clock = clock;
    }

    PaymentNotice read(String body, String signature) {
        if (secret.isEmpty()) {
            return new PaymentNotice.NotBelieved("no webhook is believed here (expected: STRIPE_WEBHOOK_SECRET)");
        }
        try {
            Webhook.Signature.verifyHeader(body, signature, secret.get(), ageSecondsMost, clock);
            return of(JSON.readTree(body));
        } catch (SignatureVerificationException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return new PaymentNotice.NotBelieved(
                    "Stripe-Signature: not by this endpoint's secret, or older than %d s".formatted(ageSecondsMost));
        } catch (JsonProcessingException e) {
            return new PaymentNotice.OfNothing();
        }
    }

    private static PaymentNotice of(JsonNode event) {
        String type = event.path("type").asText();
        JsonNode object = event.at("/data/object");
        String id = object.path("id").asText();
        if (id.isEmpty()) {
            return new PaymentNotice.OfNothing();
        }
        if (type.startsWith("checkout.session.")) {
            return new PaymentNotice.OfCheckout(id);
        }
        if (type.startsWith("payment_intent.")) {
            return new PaymentNotice.OfPayment(id);
        }
        return type.startsWith("charge.dispute.") ? new PaymentNotice.OfDispute(id) : new PaymentNotice.OfNothing();
    }
}
