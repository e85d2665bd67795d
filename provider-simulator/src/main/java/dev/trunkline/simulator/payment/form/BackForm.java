package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Dispute;
import dev.trunkline.simulator.payment.account.Refund;

/** Money that goes back: refunds and disputes (docs.stripe.com/api/refunds/object, /disputes/object). */
final class BackForm {

    private BackForm() {}

    static ObjectNode of(Refund refund) {
        ObjectNode node = Forms.begin(refund, "refund")
                .put("amount", refund.amount().cents())
                .put("balance_transaction", refund.balanceTransaction())
                .put("charge", refund.charge())
                .put("currency", refund.amount().currency())
                .put("payment_intent", refund.intent())
                .put("reason", refund.reason())
                .put("status", "succeeded");
        node.set("metadata", Forms.metadata(refund.metadata()));
        return node;
    }

    static ObjectNode of(Dispute dispute) {
        ObjectNode node = Forms.begin(dispute, "dispute")
                .put("amount", dispute.amount().cents())
                .put("charge", dispute.charge())
                .put("currency", dispute.amount().currency())
                .put("is_charge_refundable", false)
                .put("payment_intent", dispute.intent())
                .put("reason", "fraudulent")
                .put("status", Forms.word(dispute.status()));
        node.putObject("metadata");
        ArrayNode movements = node.putArray("balance_transactions");
        dispute.movements().forEach(movement -> movements.add(BalanceForm.of(movement)));
        return node;
    }
}
