package dev.trunkline.billing.real;

import dev.trunkline.contracts.credit.v1.Adjustment;
import dev.trunkline.contracts.credit.v1.Chargeback;
import dev.trunkline.contracts.credit.v1.ChargebackWon;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.Expiry;
import dev.trunkline.contracts.credit.v1.GrantReversal;
import dev.trunkline.contracts.credit.v1.PaymentCost;
import dev.trunkline.contracts.credit.v1.Purchase;
import dev.trunkline.contracts.credit.v1.RefundBegun;
import dev.trunkline.contracts.credit.v1.RefundPaid;
import dev.trunkline.contracts.credit.v1.RefundUndone;

/** Sound movements of credit for tests; change what matters with `toBuilder`. */
public final class Movements {

    private static final String STRIPE = "stripe";

    private Movements() {}

    public static CreditMoved purchase(String id, String account, long amountNano, long feeNano) {
        return moved(id, account)
                .setPurchase(Purchase.newBuilder()
                        .setAmountNano(amountNano)
                        .setFeeNano(feeNano)
                        .setPaymentProvider(STRIPE))
                .build();
    }

    public static CreditMoved paymentCost(String id, String account, String purchase, long amountNano) {
        return moved(id, account)
                .setPaymentCost(PaymentCost.newBuilder()
                        .setPurchaseId(purchase)
                        .setAmountNano(amountNano)
                        .setPaymentProvider(STRIPE))
                .build();
    }

    public static CreditMoved refundBegun(String id, String account, String purchase, long amountNano) {
        return moved(id, account)
                .setRefundBegun(RefundBegun.newBuilder().setPurchaseId(purchase).setAmountNano(amountNano))
                .build();
    }

    public static CreditMoved refundPaid(String id, String account, String purchase, long amountNano) {
        return moved(id, account)
                .setRefundPaid(RefundPaid.newBuilder()
                        .setPurchaseId(purchase)
                        .setAmountNano(amountNano)
                        .setPaymentProvider(STRIPE))
                .build();
    }

    public static CreditMoved refundUndone(String id, String account, String purchase, long amountNano) {
        return moved(id, account)
                .setRefundUndone(
                        RefundUndone.newBuilder().setPurchaseId(purchase).setAmountNano(amountNano))
                .build();
    }

    public static CreditMoved chargeback(String id, String account, String purchase, long amountNano, long feeNano) {
        return moved(id, account)
                .setChargeback(Chargeback.newBuilder()
                        .setPurchaseId(purchase)
                        .setAmountNano(amountNano)
                        .setFeeNano(feeNano)
                        .setPaymentProvider(STRIPE))
                .build();
    }

    public static CreditMoved chargebackWon(String id, String account, String purchase, long amountNano, long feeNano) {
        return moved(id, account)
                .setChargebackWon(ChargebackWon.newBuilder()
                        .setPurchaseId(purchase)
                        .setAmountNano(amountNano)
                        .setFeeNano(feeNano)
                        .setPaymentProvider(STRIPE))
                .build();
    }

    public static CreditMoved reversal(String grant, String account, long amountNano) {
        return moved(grant, account)
                .setGrantReversal(GrantReversal.newBuilder()
                        .setAmountNano(amountNano)
                        .setReason("mistyped")
                        .setReversedBy("acct_operator"))
                .build();
    }

    public static CreditMoved expiryOfGrant(String id, String account, String grant, long amountNano) {
        return moved(id, account)
                .setExpiry(Expiry.newBuilder().setGrantId(grant).setAmountNano(amountNano))
                .build();
    }

    public static CreditMoved expiryOfPurchase(String id, String account, String purchase, long amountNano) {
        return moved(id, account)
                .setExpiry(Expiry.newBuilder().setPurchaseId(purchase).setAmountNano(amountNano))
                .build();
    }

    public static CreditMoved adjustment(String id, String account, long amountNano) {
        return moved(id, account)
                .setAdjustment(Adjustment.newBuilder()
                        .setAmountNano(amountNano)
                        .setReason("goodwill")
                        .setAdjustedBy("acct_operator"))
                .build();
    }

    /** What a later release may send: none of the movements that this one knows. */
    public static CreditMoved ofTheFuture(String id, String account) {
        return moved(id, account).build();
    }

    private static CreditMoved.Builder moved(String id, String account) {
        return CreditMoved.newBuilder()
                .setEventId(id)
                .setAccountId(account)
                .setMovedAtMillis(Events.NOON.toEpochMilli());
    }
}
