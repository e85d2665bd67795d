package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.credit.MovementDesk;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.ProviderAnswer;
import dev.trunkline.billing.payment.RefundOrder;
import dev.trunkline.billing.payment.RefundOutcome;
import dev.trunkline.billing.redis.LiveCredit;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Brings a refund from one step to the next: taken from the account first, given back by the payment provider when it
 * is sure that nobody spends it meanwhile. Each step may be done again, by anybody: a refund that a crash left is
 * continued. Blocks; safe for all threads.
 */
@Singleton
class RefundSteps {

    /** Where a refund has come to. */
    sealed interface Step {
        record Paid() implements Step {}

        record Undone(String reason) implements Step {}

        /** Somebody that is needed does not answer. */
        record Waiting() implements Step {}
    }

    private static final Logger LOG = Logger.getLogger(RefundSteps.class);
    private static final String IN_USE = "What is left of this purchase is in use, try again";
    private static final String REFUSED = "The payment provider does not give this purchase back";

    private final Database database;
    private final PurchaseTable purchases;
    private final RefundTable refunds;
    private final BalanceTable balances;
    private final MovementDesk movements;
    private final LiveCredit live;
    private final PurchaseMeters meters;
    private final CreditSettings.Purchases settings;
    private final InstantSource clock;

    RefundSteps(
            Database database,
            PurchaseTable purchases,
            RefundTable refunds,
            BalanceTable balances,
            MovementDesk movements,
            LiveCredit live,
            PurchaseMeters meters,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.refunds = refunds;
        this.balances = balances;
        this.movements = movements;
        this.live = live;
        this.meters = meters;
        this.settings = settings.purchases();
        this.clock = clock;
    }

    /** What a crash, or a part that was away, left half done. */
    void round(PaymentProvider provider) {
        Instant now = clock.instant();
        database.transaction(connection ->
                        refunds.claim(connection, now, now.minus(settings.refundPatience()), settings.pollMost()))
                .forEach(refund -> advance(refund, provider));
    }

    Step advance(Refund refund, PaymentProvider provider) {
        return switch (refund.state()) {
            case BEGUN -> take(refund, provider);
            case SURE -> giveBack(refund, provider);
            case UNDOING -> undo(refund);
            case PAID -> new Step.Paid();
            case UNDONE -> new Step.Undone(refund.reason());
        };
    }

    private Step take(Refund refund, PaymentProvider provider) {
        if (movements.book(RefundEvents.begun(refund)) != MovementDesk.Booked.POSTED
                || !movements.show(refund.accountId())) {
            return new Step.Waiting();
        }
        // From here on no gateway admits anything on it; whether one did before is seen in what is held and used.
        long freeNano = live.of(refund.accountId()).freeNano();
        long usedNano = database.transaction(connection -> balances.usedNano(connection, refund.accountId()));
        boolean isInUse = freeNano < 0 || refund.isShort(usedNano);
        return isInUse
                ? moved(refund, Refund.State.UNDOING, IN_USE, provider)
                : moved(refund, Refund.State.SURE, "", provider);
    }

    private Step giveBack(Refund refund, PaymentProvider provider) {
        Purchase purchase = database.transaction(
                connection -> purchases.find(connection, refund.purchaseId()).orElseThrow());
        RefundOrder order = new RefundOrder(refund.id(), purchase.paymentId(), refund.amountCents());
        return switch (provider.refund(order)) {
            case ProviderAnswer.Told<RefundOutcome>(RefundOutcome.GivenBack()) -> paid(refund, purchase, provider);
            case ProviderAnswer.Told<RefundOutcome>(RefundOutcome.Failed(String reason)) ->
                refused(refund, reason, provider);
            case ProviderAnswer.Refused<RefundOutcome>(String reason) -> refused(refund, reason, provider);
            case ProviderAnswer.Silent<RefundOutcome> _ -> {
                meters.silent();
                yield new Step.Waiting();
            }
        };
    }

    private Step refused(Refund refund, String reason, PaymentProvider provider) {
        LOG.warnf("refund %s is undone: %s", refund.id(), reason);
        return moved(refund, Refund.State.UNDOING, REFUSED, provider);
    }

    private Step paid(Refund refund, Purchase purchase, PaymentProvider provider) {
        if (movements.book(RefundEvents.paid(refund, provider.name())) == MovementDesk.Booked.NOT_TAKEN) {
            return new Step.Waiting();
        }
        boolean isWhole = refund.amountCents() == purchase.amountCents();
        PurchaseStatus status = isWhole ? PurchaseStatus.REFUNDED : PurchaseStatus.PARTLY_REFUNDED;
        database.transaction(connection -> {
            if (refunds.move(connection, refund, Refund.State.PAID, "", clock.instant())) {
                purchases.status(connection, purchase.id(), status, refund.amountCents());
                meters.ended(status);
            }
            return true;
        });
        return new Step.Paid();
    }

    private Step undo(Refund refund) {
        if (movements.book(RefundEvents.undone(refund)) == MovementDesk.Booked.NOT_TAKEN) {
            return new Step.Waiting();
        }
        database.transaction(
                connection -> refunds.move(connection, refund, Refund.State.UNDONE, refund.reason(), clock.instant()));
        return new Step.Undone(refund.reason());
    }

    /** On from where it is then: another may have decided otherwise. */
    private Step moved(Refund refund, Refund.State to, String reason, PaymentProvider provider) {
        Refund present = database.transaction(connection -> {
            refunds.move(connection, refund, to, reason, clock.instant());
            return refunds.find(connection, refund.id());
        });
        return advance(present, provider);
    }
}
