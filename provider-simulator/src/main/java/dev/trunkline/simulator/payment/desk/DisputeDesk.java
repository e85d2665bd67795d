package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.BalanceTransaction;
import dev.trunkline.simulator.payment.account.BalanceTransaction.Kind;
import dev.trunkline.simulator.payment.account.Charge;
import dev.trunkline.simulator.payment.account.Dispute;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Money;
import dev.trunkline.simulator.payment.event.EventLog;
import java.util.List;

/**
 * Payers who deny a payment: the money goes at once, with a fee that does not come back
 * (docs.stripe.com/disputes/how-disputes-work, as of 2026-11). Lives on one thread.
 */
public final class DisputeDesk {

    private static final long FEE_CENTS = 1_500;

    private final Account account;
    private final EventLog events;
    private final Till till;

    public DisputeDesk(Account account, EventLog events) {
        this.account = account;
        this.events = events;
        this.till = new Till(account, events);
    }

    public Answer open(String intentId) {
        return Answer.of(account.find(Intent.class, intentId), "payment_intent", intentId, intent -> {
            Charge charge = account.find(Charge.class, intent.charge()).orElse(null);
            if (charge == null
                    || !charge.paid()
                    || charge.disputed()
                    || charge.rest().cents() == 0) {
                return Answer.refused(
                        null, "dispute", intentId + " cannot be disputed (expected: paid, and not all given back)");
            }
            String id = account.newId("du_");
            Money amount = charge.rest();
            BalanceTransaction gone = till.move(Kind.DISPUTE, amount.withCents(-amount.cents()), FEE_CENTS, id);
            Dispute dispute = new Dispute(
                    id,
                    account.nowSeconds(),
                    charge.id(),
                    intentId,
                    amount,
                    Dispute.Status.NEEDS_RESPONSE,
                    List.of(gone));
            account.keep(charge.underDispute());
            account.keep(dispute);
            events.announce("charge.dispute.created", dispute);
            return new Answer.Done(dispute);
        });
    }

    public Answer close(String id, boolean won) {
        return Answer.of(account.find(Dispute.class, id), "dispute", id, dispute -> {
            if (!dispute.open()) {
                return Answer.refused(null, "dispute", "Dispute " + id + " is closed (expected: open)");
            }
            Dispute closed = won ? dispute.won(till.move(Kind.DISPUTE_WON, dispute.amount(), 0, id)) : dispute.lost();
            account.keep(closed);
            events.announce("charge.dispute.closed", closed);
            return new Answer.Done(closed);
        });
    }
}
