package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.Payments;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks after purchases that nobody tells of: what is pending, and what a crash left half done. Each is taken by one
 * replica for a while; two would do no harm.
 */
@Singleton
class PurchaseRounds {

    private static final Logger LOG = Logger.getLogger(PurchaseRounds.class);

    private final Database database;
    private final PurchaseTable purchases;
    private final Settlement settlement;
    private final CostDesk costs;
    private final RefundSteps refunds;
    private final DisputeRounds disputes;
    private final Payments payments;
    private final CreditSettings.Purchases settings;
    private final InstantSource clock;

    PurchaseRounds(
            Database database,
            PurchaseTable purchases,
            Settlement settlement,
            CostDesk costs,
            RefundSteps refunds,
            DisputeRounds disputes,
            Payments payments,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.settlement = settlement;
        this.costs = costs;
        this.refunds = refunds;
        this.disputes = disputes;
        this.payments = payments;
        this.settings = settings.purchases();
        this.clock = clock;
    }

    void round() {
        payments.provider().ifPresent(provider -> {
            open(provider);
            costs.round(provider);
            refunds.round(provider);
            disputes.round(provider);
        });
    }

    void failed(Throwable failure) {
        LOG.warnf("a round over purchases failed: %s", failure.getMessage());
    }

    private void open(PaymentProvider provider) {
        Instant now = clock.instant();
        List<Purchase> due = database.transaction(connection ->
                purchases.claimOpen(connection, now, now.minus(settings.pollInterval()), settings.pollMost()));
        for (Purchase purchase : due) {
            if (isNeverOpened(purchase, now)) {
                database.transaction(connection -> purchases.notPaid(
                        connection, purchase.id(), PurchaseStatus.EXPIRED, true, "no page was opened", ""));
            } else {
                settlement.settle(purchase, provider);
            }
        }
    }

    /** Nobody was told where to pay. */
    private boolean isNeverOpened(Purchase purchase, Instant now) {
        Duration age = Duration.between(purchase.createdAt(), now);
        return !purchase.isTopUp()
                && purchase.paidAt() == null
                && purchase.checkoutId().isEmpty()
                && age.compareTo(settings.openingMost()) > 0;
    }
}
