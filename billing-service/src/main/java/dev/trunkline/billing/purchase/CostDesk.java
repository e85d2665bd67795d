package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.credit.MovementDesk;
import dev.trunkline.billing.payment.KeptCost;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.ProviderAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Books what the payment provider kept for itself of what was paid, as soon as it says. Blocks. */
@Singleton
class CostDesk {

    private final Database database;
    private final PurchaseTable purchases;
    private final MovementDesk movements;
    private final CreditSettings.Purchases settings;
    private final InstantSource clock;

    CostDesk(
            Database database,
            PurchaseTable purchases,
            MovementDesk movements,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.purchases = purchases;
        this.movements = movements;
        this.settings = settings.purchases();
        this.clock = clock;
    }

    void round(PaymentProvider provider) {
        Instant now = clock.instant();
        List<Purchase> due = database.transaction(connection ->
                purchases.claimWithoutCost(connection, now, now.minus(settings.pollInterval()), settings.pollMost()));
        for (Purchase purchase : due) {
            Instant paidAt = purchase.paidAt();
            if (paidAt != null && isBooked(purchase, paidAt, provider, now)) {
                database.transaction(connection -> {
                    purchases.costBooked(connection, purchase.id());
                    return true;
                });
            }
        }
    }

    private boolean isBooked(Purchase purchase, Instant paidAt, PaymentProvider provider, Instant now) {
        boolean isOver = paidAt.plus(settings.costMost()).isBefore(now);
        return switch (provider.cost(purchase.paymentId())) {
            case ProviderAnswer.Told<Optional<KeptCost>>(Optional<KeptCost> cost) ->
                cost.map(kept -> kept.cents() <= 0
                                || movements.send(CreditEvents.cost(purchase, paidAt, kept, provider.name())))
                        .orElse(isOver);
            case ProviderAnswer.Refused<Optional<KeptCost>> _, ProviderAnswer.Silent<Optional<KeptCost>> _ -> isOver;
        };
    }
}
