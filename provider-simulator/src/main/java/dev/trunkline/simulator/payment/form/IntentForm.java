package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Intent;
import java.util.List;

/** A payment intent (docs.stripe.com/api/payment_intents/object). */
final class IntentForm {

    private IntentForm() {}

    static ObjectNode of(Intent intent) {
        boolean paid = intent.status() == Intent.Status.SUCCEEDED;
        ObjectNode node = Forms.begin(intent, "payment_intent")
                .put("amount", intent.amount().cents())
                .put("amount_capturable", 0)
                .put("amount_received", paid ? intent.amount().cents() : 0)
                .put("capture_method", "automatic")
                .put("client_secret", intent.id() + "_secret_simulated")
                .put("confirmation_method", "automatic")
                .put("currency", intent.amount().currency())
                .put("customer", intent.payer().customer())
                .put("description", intent.purpose().description())
                .put("latest_charge", intent.charge())
                .put("payment_method", intent.payer().paymentMethod())
                .put("status", Forms.word(intent.status()));
        Forms.words(node, "payment_method_types", List.of(intent.payer().methodType()));
        node.set("metadata", Forms.metadata(intent.purpose().metadata()));
        if (intent.declined()) {
            Refusal declined = Refusal.declined(intent.id(), String.valueOf(intent.charge()));
            node.set("last_payment_error", declined.error());
        } else {
            node.putNull("last_payment_error");
        }
        return node;
    }
}
