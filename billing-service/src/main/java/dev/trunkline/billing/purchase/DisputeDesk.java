package dev.trunkline.billing.purchase;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.credit.MovementDesk;
import dev.trunkline.billing.payment.DisputeStanding;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.PaymentStanding;
import dev.trunkline.billing.payment.ProviderAnswer;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes back what the payer's bank has taken back, and gives it again where the bank decides for the operator; once,
 * however often it is told. Blocks; safe for all threads.
 */
@Singleton
class DisputeDesk {

    private static final Logger LOG = Logger.getLogger(DisputeDesk.class);

    private final Database database;
    private final PurchaseTable purchases;
    private final RefundTable refunds;
    private final DisputeTable disputes;
    private final MovementDesk movements;
    private final Settlement settlement;
    private final InstantSource clock;

    DisputeDesk(
            Database database,
            PurchaseTable purchases,
            RefundTable refunds,
            DisputeTable disputes,
            MovementDesk movements,
            Settlement settlement,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.refunds = refunds;
        this.disputes = disputes;
        this.movements = movements;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Whether it is dealt with; if not, somebody must come again. */
    boolean look(String disputeId, PaymentProvider provider) {
        return switch (provider.dispute(disputeId)) {
            case ProviderAnswer.Told<DisputeStanding>(DisputeStanding standing) -> act(standing, provider);
            case ProviderAnswer.Refused<DisputeStanding> _ -> true;
            case ProviderAnswer.Silent<DisputeStanding> _ -> false;
        };
    }

    boolean act(DisputeStanding standing, PaymentProvider provider) {
        if (standing.state() == DisputeStanding.State.INQUIRY) {
            return true;
        }
        Optional<Dispute> known = database.transaction(connection -> disputes.find(connection, standing.id()));
        if (known.isPresent()) {
            return bookAndClose(known.get(), standing, provider);
        }
        return switch (purchaseOf(standing, provider)) {
            case Found.None() -> true;
            case Found.Later() -> false;
            case Found.One(Purchase purchase) ->
                begin(standing, purchase)
                        .map(dispute -> bookAndClose(dispute, standing, provider))
                        .orElse(false);
        };
    }

    private sealed interface Found {
        record One(Purchase purchase) implements Found {}

        record None() implements Found {}

        record Later() implements Found {}
    }

    /** What was paid is credited before it is taken back, even where nobody has told of the payment yet. */
    private Found purchaseOf(DisputeStanding standing, PaymentProvider provider) {
        Optional<Purchase> paid =
                database.transaction(connection -> purchases.findByPayment(connection, standing.paymentId()));
        if (paid.isPresent() && paid.get().paidAt() != null) {
            return new Found.One(paid.get());
        }
        return switch (provider.payment(standing.paymentId())) {
            case ProviderAnswer.Told<PaymentStanding>(PaymentStanding payment) -> credited(payment, provider);
            case ProviderAnswer.Refused<PaymentStanding> _ -> new Found.None();
            case ProviderAnswer.Silent<PaymentStanding> _ -> new Found.Later();
        };
    }

    private Found credited(PaymentStanding payment, PaymentProvider provider) {
        Optional<Purchase> purchase =
                database.transaction(connection -> purchases.find(connection, payment.purchaseId()));
        if (purchase.isEmpty()) {
            return new Found.None();
        }
        settlement.settle(purchase.get(), provider);
        Purchase present = database.transaction(
                connection -> purchases.find(connection, payment.purchaseId()).orElseThrow());
        if (present.paidAt() != null) {
            return new Found.One(present);
        }
        // Never credited, so there is nothing to take back.
        return present.isSettled() ? new Found.None() : new Found.Later();
    }

    /** Empty while it is being given back: how much is left to take is not known yet. */
    private Optional<Dispute> begin(DisputeStanding standing, Purchase purchase) {
        return database.transaction(connection -> {
            Purchase locked = purchases.lock(connection, purchase.id()).orElseThrow();
            boolean isOnItsWayBack = refunds.ofPurchase(connection, purchase.id())
                    .filter(refund -> refund.state() != Refund.State.PAID)
                    .isPresent();
            if (isOnItsWayBack || !locked.isSettled()) {
                return Optional.empty();
            }
            Dispute dispute = Dispute.of(standing, locked, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (disputes.add(connection, dispute)) {
                purchases.status(connection, purchase.id(), PurchaseStatus.DISPUTED, locked.refundedCents());
                LOG.warnf("purchase %s is disputed by its payer's bank: %s", purchase.id(), dispute.id());
            }
            return disputes.find(connection, standing.id());
        });
    }

    private boolean bookAndClose(Dispute dispute, DisputeStanding standing, PaymentProvider provider) {
        if (!dispute.isBooked()) {
            if (!isBooked(dispute, DisputeEvents.chargeback(dispute, provider.name()))) {
                return false;
            }
            database.transaction(connection -> {
                disputes.booked(connection, dispute.id());
                return true;
            });
        }
        if (dispute.state() != DisputeStanding.State.OPEN || standing.state() == DisputeStanding.State.OPEN) {
            return true;
        }
        boolean isWon = standing.state() == DisputeStanding.State.WON;
        if (isWon && !isBooked(dispute, DisputeEvents.won(dispute, provider.name()))) {
            return false;
        }
        return close(dispute, standing.state());
    }

    private boolean isBooked(Dispute dispute, dev.trunkline.contracts.credit.v1.CreditMoved event) {
        // Given back before, so there is nothing of the account's in it.
        return dispute.amountNano() == 0 || movements.book(event) != MovementDesk.Booked.NOT_TAKEN;
    }

    private boolean close(Dispute dispute, DisputeStanding.State as) {
        return database.transaction(connection -> {
            if (disputes.closed(connection, dispute.id(), as) && as == DisputeStanding.State.WON) {
                Purchase purchase =
                        purchases.lock(connection, dispute.purchaseId()).orElseThrow();
                purchases.status(connection, purchase.id(), before(purchase), purchase.refundedCents());
            }
            return true;
        });
    }

    private static PurchaseStatus before(Purchase purchase) {
        if (purchase.refundedCents() == 0) {
            return PurchaseStatus.PAID;
        }
        return purchase.refundedCents() == purchase.amountCents()
                ? PurchaseStatus.REFUNDED
                : PurchaseStatus.PARTLY_REFUNDED;
    }
}
