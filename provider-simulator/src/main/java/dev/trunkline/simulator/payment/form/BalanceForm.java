package dev.trunkline.simulator.payment.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.BalanceTransaction;

/** A balance transaction (docs.stripe.com/api/balance_transactions/object). */
final class BalanceForm {

    private BalanceForm() {}

    static ObjectNode of(BalanceTransaction movement) {
        ObjectNode node = Forms.begin(movement, "balance_transaction")
                .put("amount", movement.amount().cents())
                .put("available_on", movement.createdSeconds())
                .put("currency", movement.amount().currency())
                .put("fee", movement.feeCents())
                .put("net", movement.netCents())
                .put("reporting_category", movement.kind().category())
                .put("source", movement.source())
                .put("status", "available")
                .put("type", movement.kind().type());
        ArrayNode fees = node.putArray("fee_details");
        if (movement.feeCents() != 0) {
            fees.addObject()
                    .put("amount", movement.feeCents())
                    .put("currency", movement.amount().currency())
                    .put("type", "stripe_fee");
        }
        return node;
    }
}
