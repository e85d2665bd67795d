package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Charge;

/** A charge (docs.stripe.com/api/charges/object). */
final class ChargeForm {

    private ChargeForm() {}

    static ObjectNode of(Charge charge) {
        ObjectNode node = Forms.begin(charge, "charge")
                .put("amount", charge.amount().cents())
                .put("amount_captured", charge.paid() ? charge.amount().cents() : 0)
                .put("amount_refunded", charge.refundedCents())
                .put("balance_transaction", charge.balanceTransaction())
                .put("captured", charge.paid())
                .put("currency", charge.amount().currency())
                .put("customer", charge.payer().customer())
                .put("description", charge.purpose().description())
                .put("disputed", charge.disputed())
                .put("failure_code", charge.paid() ? null : "card_declined")
                .put("paid", charge.paid())
                .put("payment_intent", charge.intent())
                .put("payment_method", charge.payer().paymentMethod())
                .put("refunded", charge.paid() && charge.rest().cents() == 0)
                .put("status", charge.paid() ? "succeeded" : "failed");
        node.set("metadata", Forms.metadata(charge.purpose().metadata()));
        node.set("payment_method_details", CustomerForm.details(charge.payer().methodType()));
        return node;
    }
}
