package dev.trunkline.billing.purchase;

import dev.trunkline.contracts.credit.v1.Chargeback;
import dev.trunkline.contracts.credit.v1.ChargebackWon;
import dev.trunkline.contracts.credit.v1.CreditMoved;

/** What the ledger is told of disputes: the same from the same record, whenever it is said. Pure. */
final class DisputeEvents {

    private DisputeEvents() {}

    static CreditMoved chargeback(Dispute dispute, String paymentProvider) {
        return moved(dispute)
                .setChargeback(Chargeback.newBuilder()
                        .setPurchaseId(dispute.purchaseId())
                        .setAmountNano(dispute.amountNano())
                        .setFeeNano(dispute.feeNano())
                        .setPaymentProvider(paymentProvider))
                .build();
    }

    static CreditMoved won(Dispute dispute, String paymentProvider) {
        return moved(dispute)
                .setChargebackWon(ChargebackWon.newBuilder()
                        .setPurchaseId(dispute.purchaseId())
                        .setAmountNano(dispute.amountNano())
                        .setFeeNano(dispute.feeNano())
                        .setPaymentProvider(paymentProvider))
                .build();
    }

    private static CreditMoved.Builder moved(Dispute dispute) {
        return CreditEvents.moved(dispute.id(), dispute.accountId(), dispute.createdAt());
    }
}
