package dev.trunkline.billing.ledger;

import dev.trunkline.billing.ledger.LedgerAccount.Clearing;
import dev.trunkline.billing.ledger.LedgerAccount.House;
import dev.trunkline.billing.ledger.LedgerAccount.PaymentCost;
import dev.trunkline.contracts.credit.v1.Adjustment;
import dev.trunkline.contracts.credit.v1.Chargeback;
import dev.trunkline.contracts.credit.v1.ChargebackWon;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.Expiry;
import dev.trunkline.contracts.credit.v1.GrantReversal;
import dev.trunkline.contracts.credit.v1.Purchase;
import dev.trunkline.contracts.credit.v1.RefundBegun;
import dev.trunkline.contracts.credit.v1.RefundPaid;
import dev.trunkline.contracts.credit.v1.RefundUndone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event other than a generation or a grant does to the books. Amounts in nano-USD.
 *
 * @param customerNano what the account gains, negative when it loses
 * @param boughtNano what of that it has paid for, negative when it has its money back
 * @param detail what a second event under the same id must say too, beside account and amount
 * @param counterPostings who is on the other side; their sum is {@code -customerNano}
 */
public record Movement(
        Source.Kind kind,
        long customerNano,
        long boughtNano,
        String detail,
        LotChange lotChange,
        List<Posting> counterPostings) {

    /** Empty for a kind of movement that this release does not know: nobody may guess what it means. */
    public static Optional<Movement> of(CreditMoved message) {
        return switch (message.getMovementCase()) {
            case PURCHASE -> Optional.of(purchase(message.getPurchase()));
            case PAYMENT_COST -> {
                long costNano = message.getPaymentCost().getAmountNano();
                String provider = message.getPaymentCost().getPaymentProvider();
                yield Optional.of(new Movement(
                        Source.Kind.PAYMENT_COST,
                        0,
                        0,
                        "%s %s %d".formatted(provider, message.getPaymentCost().getPurchaseId(), costNano),
                        new LotChange.None(),
                        List.of(
                                new Posting(new PaymentCost(provider), -costNano),
                                new Posting(new Clearing(provider), costNano))));
            }
            case REFUND_BEGUN -> Optional.of(refundBegun(message.getRefundBegun()));
            case REFUND_PAID -> Optional.of(refundPaid(message.getRefundPaid()));
            case REFUND_UNDONE -> Optional.of(refundUndone(message.getRefundUndone()));
            case CHARGEBACK -> Optional.of(chargeback(message.getChargeback()));
            case CHARGEBACK_WON -> Optional.of(chargebackWon(message.getChargebackWon()));
            case GRANT_REVERSAL -> Optional.of(grantReversal(message.getEventId(), message.getGrantReversal()));
            case EXPIRY -> Optional.of(expiry(message.getExpiry()));
            case ADJUSTMENT -> Optional.of(adjustment(message.getAdjustment()));
            case MOVEMENT_NOT_SET -> Optional.empty();
        };
    }

    /** All of the entry, without lines of nothing. */
    List<Posting> postings(String accountId) {
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.customer(accountId, customerNano));
        postings.addAll(counterPostings);
        postings.removeIf(posting -> posting.amountNano() == 0);
        return postings;
    }

    private static Movement purchase(Purchase purchase) {
        long amountNano = purchase.getAmountNano();
        return new Movement(
                Source.Kind.PURCHASE,
                amountNano,
                amountNano,
                "%s fee %d until %d"
                        .formatted(purchase.getPaymentProvider(), purchase.getFeeNano(), purchase.getExpiresAtMillis()),
                new LotChange.Open(amountNano, true, purchase.getExpiresAtMillis()),
                List.of(
                        new Posting(House.FEE_REVENUE, purchase.getFeeNano()),
                        cleared(purchase.getPaymentProvider(), -amountNano - purchase.getFeeNano())));
    }

    private static Movement refundBegun(RefundBegun refund) {
        return new Movement(
                Source.Kind.REFUND_BEGUN,
                -refund.getAmountNano(),
                -refund.getAmountNano(),
                refund.getPurchaseId(),
                new LotChange.Take(Lot.ofPurchase(refund.getPurchaseId()), refund.getAmountNano()),
                List.of(new Posting(House.PENDING_REFUNDS, refund.getAmountNano())));
    }

    private static Movement refundPaid(RefundPaid refund) {
        return new Movement(
                Source.Kind.REFUND_PAID,
                0,
                0,
                "%s %s %d".formatted(refund.getPaymentProvider(), refund.getPurchaseId(), refund.getAmountNano()),
                new LotChange.None(),
                List.of(
                        new Posting(House.PENDING_REFUNDS, -refund.getAmountNano()),
                        cleared(refund.getPaymentProvider(), refund.getAmountNano())));
    }

    private static Movement refundUndone(RefundUndone refund) {
        return new Movement(
                Source.Kind.REFUND_UNDONE,
                refund.getAmountNano(),
                refund.getAmountNano(),
                refund.getPurchaseId(),
                new LotChange.Give(Lot.ofPurchase(refund.getPurchaseId()), refund.getAmountNano()),
                List.of(new Posting(House.PENDING_REFUNDS, -refund.getAmountNano())));
    }

    private static Movement chargeback(Chargeback dispute) {
        return new Movement(
                Source.Kind.CHARGEBACK,
                -dispute.getAmountNano(),
                -dispute.getAmountNano(),
                "%s %s fee %d".formatted(dispute.getPaymentProvider(), dispute.getPurchaseId(), dispute.getFeeNano()),
                new LotChange.Take(Lot.ofPurchase(dispute.getPurchaseId()), dispute.getAmountNano()),
                List.of(
                        new Posting(House.FEE_REVENUE, -dispute.getFeeNano()),
                        cleared(dispute.getPaymentProvider(), dispute.getAmountNano() + dispute.getFeeNano())));
    }

    private static Movement chargebackWon(ChargebackWon dispute) {
        return new Movement(
                Source.Kind.CHARGEBACK_WON,
                dispute.getAmountNano(),
                dispute.getAmountNano(),
                "%s %s fee %d".formatted(dispute.getPaymentProvider(), dispute.getPurchaseId(), dispute.getFeeNano()),
                new LotChange.Give(Lot.ofPurchase(dispute.getPurchaseId()), dispute.getAmountNano()),
                List.of(
                        new Posting(House.FEE_REVENUE, dispute.getFeeNano()),
                        cleared(dispute.getPaymentProvider(), -dispute.getAmountNano() - dispute.getFeeNano())));
    }

    private static Movement grantReversal(String grantId, GrantReversal reversal) {
        return new Movement(
                Source.Kind.GRANT_REVERSAL,
                -reversal.getAmountNano(),
                0,
                reversal.getReason(),
                new LotChange.Take(Lot.ofGrant(grantId), reversal.getAmountNano()),
                List.of(new Posting(House.GRANTED_CREDITS, reversal.getAmountNano())));
    }

    private static Movement expiry(Expiry expiry) {
        Lot lot = expiry.getGrantId().isEmpty()
                ? Lot.ofPurchase(expiry.getPurchaseId())
                : Lot.ofGrant(expiry.getGrantId());
        return new Movement(
                Source.Kind.EXPIRY,
                -expiry.getAmountNano(),
                0,
                lot.text(),
                new LotChange.Take(lot, expiry.getAmountNano()),
                List.of(new Posting(House.BREAKAGE, expiry.getAmountNano())));
    }

    private static Movement adjustment(Adjustment adjustment) {
        long amountNano = adjustment.getAmountNano();
        return new Movement(
                Source.Kind.ADJUSTMENT,
                amountNano,
                0,
                adjustment.getReason(),
                amountNano > 0 ? new LotChange.Open(amountNano, false, 0) : new LotChange.None(),
                List.of(new Posting(House.ADJUSTMENTS, -amountNano)));
    }

    private static Posting cleared(String paymentProvider, long amountNano) {
        return new Posting(new Clearing(paymentProvider), amountNano);
    }
}
