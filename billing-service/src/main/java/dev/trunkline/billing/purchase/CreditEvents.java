package dev.trunkline.billing.purchase;

import dev.trunkline.billing.payment.KeptCost;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.PaymentCost;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the ledger is told of purchases: the same from the same record, whenever it is said. Pure. */
final class CreditEvents {

    private CreditEvents() {}

    static CreditMoved purchase(Purchase purchase, Instant paidAt, String paymentProvider) {
        return moved(purchase.id(), purchase.accountId(), paidAt)
                .setPurchase(dev.trunkline.contracts.credit.v1.Purchase.newBuilder()
                        .setAmountNano(purchase.amountNano())
                        .setFeeNano(purchase.feeNano())
                        .setPaymentProvider(paymentProvider)
                        .setExpiresAtMillis(millis(purchase.expiresAt())))
                .build();
    }

    static CreditMoved cost(Purchase purchase, Instant paidAt, KeptCost cost, String paymentProvider) {
        return moved(cost.id(), purchase.accountId(), paidAt)
                .setPaymentCost(PaymentCost.newBuilder()
                        .setPurchaseId(purchase.id())
                        .setAmountNano(cost.cents() * Purchase.NANO_PER_CENT)
                        .setPaymentProvider(paymentProvider))
                .build();
    }

    static CreditMoved.Builder moved(String eventId, String accountId, Instant at) {
        return CreditMoved.newBuilder()
                .setEventId(eventId)
                .setAccountId(accountId)
                .setMovedAtMillis(at.toEpochMilli());
    }

    private static long millis(@Nullable Instant moment) {
        return moment == null ? 0 : moment.toEpochMilli();
    }
}
