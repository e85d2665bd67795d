package dev.trunkline.billing.purchase;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.payment.PaymentNotice;
import dev.trunkline.billing.payment.PaymentProvider;
import dev.trunkline.billing.payment.PaymentStanding;
import dev.trunkline.billing.payment.ProviderAnswer;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Acts on what webhooks are about, by looking there: doubled, late, out of order or forged in its content, a webhook
 * does no more than a look would. Blocks; safe for all threads.
 */
@Singleton
class WebhookDesk {

    private final Database database;
    private final PurchaseTable purchases;
    private final Settlement settlement;
    private final DisputeDesk disputes;

    WebhookDesk(Database database, PurchaseTable purchases, Settlement settlement, DisputeDesk disputes) {
        this.database = database;
        this.purchases = purchases;
        this.settlement = settlement;
        this.disputes = disputes;
    }

    /** Whether it is dealt with; if not, it must be sent again. */
    boolean act(PaymentNotice notice, PaymentProvider provider) {
        return switch (notice) {
            case PaymentNotice.OfCheckout(String id) -> {
                Optional<Purchase> known = database.transaction(connection -> purchases.findByCheckout(connection, id));
                yield known.isPresent()
                        ? isDone(settlement.settle(known.get(), provider))
                        : byStanding(provider.checkout(id), provider);
            }
            case PaymentNotice.OfPayment(String id) -> byStanding(provider.payment(id), provider);
            case PaymentNotice.OfDispute(String id) -> disputes.look(id, provider);
            case PaymentNotice.OfNothing _, PaymentNotice.NotBelieved _ -> true;
        };
    }

    /** The page may be told of before it is on record here, and payments are known by their purchase only. */
    private boolean byStanding(ProviderAnswer<PaymentStanding> answer, PaymentProvider provider) {
        return switch (answer) {
            case ProviderAnswer.Told<PaymentStanding>(PaymentStanding standing) -> {
                Optional<Purchase> purchase =
                        database.transaction(connection -> purchases.find(connection, standing.purchaseId()));
                yield purchase.isEmpty()
                        || isDone(
                                purchase.get().checkoutId().isEmpty()
                                        ? settlement.settle(purchase.get(), standing, provider)
                                        : settlement.settle(purchase.get(), provider));
            }
            // What it does not know is no purchase.
            case ProviderAnswer.Refused<PaymentStanding> _ -> true;
            case ProviderAnswer.Silent<PaymentStanding> _ -> false;
        };
    }

    private static boolean isDone(Settlement.Progress progress) {
        return progress != Settlement.Progress.UNAVAILABLE;
    }
}
