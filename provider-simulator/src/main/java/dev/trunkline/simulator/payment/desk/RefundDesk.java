package dev.trunkline.simulator.payment.desk;

import dev.trunkline.simulator.payment.account.Account;
import dev.trunkline.simulator.payment.account.BalanceTransaction.Kind;
import dev.trunkline.simulator.payment.account.Charge;
import dev.trunkline.simulator.payment.account.Dispute;
import dev.trunkline.simulator.payment.account.Intent;
import dev.trunkline.simulator.payment.account.Money;
import dev.trunkline.simulator.payment.account.Refund;
import dev.trunkline.simulator.payment.event.EventLog;
import dev.trunkline.simulator.payment.form.Refusal;
import dev.trunkline.simulator.payment.request.Parameters;
import dev.trunkline.simulator.payment.request.Reading;
import java.util.Optional;
import java.util.Set;

/**
 * Gives money back, never more than is left of the charge (docs.stripe.com/api/refunds/create, as of 2026-11). Lives on
 * one thread.
 */
public final class RefundDesk {

    private static final String NO_REASON = "";
    private static final Set<String> KNOWN = Set.of("amount", "charge", "metadata", "payment_intent", "reason");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    private final Account account;
    private final EventLog events;
    private final Till till;

    public RefundDesk(Account account, EventLog events) {
        this.account = account;
        this.events = events;
        this.till = new Till(account, events);
    }

    public Answer create(Parameters parameters) {
        Reading reading = new Reading(parameters, KNOWN);
        reading.oneOf("reason", NO_REASON, REASONS);
        reading.metadata("metadata");
        String amount = reading.text("amount");
        long wantedCents = amount == null ? 0 : reading.cents("amount");
        Optional<Charge> charge = charge(reading);
        Refusal problem = reading.problem();
        if (problem != null) {
            return new Answer.Refused(problem);
        }
        return charge.map(of -> refund(of, amount == null ? of.rest().cents() : wantedCents, reading))
                .orElseGet(() -> Answer.refused(
                        "resource_missing", "payment_intent", "No successful charge to refund (expected: one)"));
    }

    public Answer describe(String id, Parameters parameters) {
        return Answer.of(account.find(Refund.class, id), "refund", id, refund -> {
            Reading reading = new Reading(parameters, Set.of("metadata"));
            Refund described = refund.described(Account.merged(refund.metadata(), reading.metadata("metadata")));
            Refusal problem = reading.problem();
            if (problem != null) {
                return new Answer.Refused(problem);
            }
            account.keep(described);
            events.announce("refund.updated", described);
            return new Answer.Done(described);
        });
    }

    private Optional<Charge> charge(Reading reading) {
        String id = reading.text("charge");
        if (id == null) {
            id = account.find(Intent.class, reading.required("payment_intent"))
                    .map(Intent::charge)
                    .orElse(null);
        }
        return account.find(Charge.class, id).filter(Charge::paid);
    }

    private Answer refund(Charge charge, long cents, Reading reading) {
        if (stillDenied(charge)) {
            return Answer.refused("charge_disputed", "charge", "Charge " + charge.id() + " has been charged back");
        }
        if (charge.rest().cents() == 0) {
            return Answer.refused(
                    "charge_already_refunded", "charge", "Charge " + charge.id() + " has already been refunded.");
        }
        if (cents > charge.rest().cents()) {
            return Answer.refused(
                    null,
                    "amount",
                    "Refund amount (%s) is greater than unrefunded amount on charge (%s)"
                            .formatted(charge.amount().withCents(cents), charge.rest()));
        }
        Refund refund = book(charge, charge.amount().withCents(cents), reading);
        Charge after = charge.givenBack(cents);
        account.keep(after);
        events.announce("refund.created", refund);
        events.announce("charge.refunded", after);
        return new Answer.Done(refund);
    }

    private Refund book(Charge charge, Money amount, Reading reading) {
        String id = account.newId("re_");
        Refund refund = new Refund(
                id,
                account.nowSeconds(),
                charge.id(),
                charge.intent(),
                amount,
                reading.text("reason"),
                reading.metadata("metadata"),
                till.move(Kind.REFUND, amount.withCents(-amount.cents()), 0, id).id());
        account.keep(refund);
        return refund;
    }

    private boolean stillDenied(Charge charge) {
        return charge.disputed()
                && account.newestFirst(Dispute.class).stream()
                        .filter(dispute -> dispute.charge().equals(charge.id()))
                        .anyMatch(dispute -> dispute.status() != Dispute.Status.WON);
    }
}
