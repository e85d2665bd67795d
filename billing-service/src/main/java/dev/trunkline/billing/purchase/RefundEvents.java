package dev.trunkline.billing.purchase;

import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.RefundBegun;
import dev.trunkline.contracts.credit.v1.RefundPaid;
import dev.trunkline.contracts.credit.v1.RefundUndone;

/** What the ledger is told of refunds: the same from the same record, whenever it is said. Pure. */
final class RefundEvents {

    private RefundEvents() {}

    static CreditMoved begun(Refund refund) {
        return moved(refund)
                .setRefundBegun(RefundBegun.newBuilder()
                        .setPurchaseId(refund.purchaseId())
                        .setAmountNano(refund.amountNano()))
                .build();
    }

    static CreditMoved paid(Refund refund, String paymentProvider) {
        return moved(refund)
                .setRefundPaid(RefundPaid.newBuilder()
                        .setPurchaseId(refund.purchaseId())
                        .setAmountNano(refund.amountNano())
                        .setPaymentProvider(paymentProvider))
                .build();
    }

    static CreditMoved undone(Refund refund) {
        return moved(refund)
                .setRefundUndone(RefundUndone.newBuilder()
                        .setPurchaseId(refund.purchaseId())
                        .setAmountNano(refund.amountNano()))
                .build();
    }

    private static CreditMoved.Builder moved(Refund refund) {
        return CreditEvents.moved(refund.id(), refund.accountId(), refund.createdAt());
    }
}
