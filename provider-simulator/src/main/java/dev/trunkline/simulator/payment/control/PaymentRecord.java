package dev.trunkline.simulator.payment.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.BalanceTransaction;
import dev.trunkline.simulator.payment.account.Charge;
import dev.trunkline.simulator.payment.account.Dispute;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Kept;
import dev.trunkline.simulator.payment.account.Refund;
import dev.trunkline.simulator.payment.account.Session;
import dev.trunkline.simulator.payment.form.Forms;
import dev.trunkline.simulator.text.Json;
import java.util.List;

/** What was served, first to last, as the API shows it; the books of others are compared with this. Pure. */
final class PaymentRecord {

    private PaymentRecord() {}

    static ObjectNode of(Account account) {
        ObjectNode record = Json.object();
        add(record, "sessions", account.newestFirst(Session.class));
        add(record, "payment_intents", account.newestFirst(Intent.class));
        add(record, "charges", account.newestFirst(Charge.class));
        add(record, "refunds", account.newestFirst(Refund.class));
        add(record, "disputes", account.newestFirst(Dispute.class));
        List<BalanceTransaction> movements = account.newestFirst(BalanceTransaction.class);
        add(record, "balance_transactions", movements);
        return record.put(
                        "balance_cents",
                        movements.stream()
                                .mapToLong(BalanceTransaction::netCents)
                                .sum())
                .put("dropped", account.dropped());
    }

    private static void add(ObjectNode record, String name, List<? extends Kept> newestFirst) {
        ArrayNode array = record.putArray(name);
        newestFirst.reversed().forEach(kept -> array.add(Forms.of(kept)));
    }
}
