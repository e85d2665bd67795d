package dev.trunkline.billing.purchase;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Purchases that nobody has paid yet. */
public final class NewPurchase {

    private NewPurchase() {}

    static Purchase of(String accountId, PurchaseRequest request, @Nullable String key, Fees fees, Instant now) {
        return new Purchase(
                id(),
                accountId,
                PurchaseStatus.PENDING,
                request.amountCents(),
                fees.cents(request.method(), request.amountCents()),
                request.method(),
                false,
                request.savesMethod(),
                key,
                "",
                "",
                "",
                "",
                "",
                now.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                0,
                false,
                "");
    }

    /** By a card that was saved. */
    public static Purchase topUp(
            String accountId, long amountCents, Fees fees, String customerId, String methodId, Instant now) {
        return new Purchase(
                id(),
                accountId,
                PurchaseStatus.PENDING,
                amountCents,
                fees.cents(PurchaseMethod.CARD, amountCents),
                PurchaseMethod.CARD,
                true,
                false,
                null,
                "",
                "",
                "",
                customerId,
                methodId,
                now.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                0,
                false,
                "");
    }

    private static String id() {
        return "pur_" + UUID.randomUUID().toString().replace("-", "");
    }
}
