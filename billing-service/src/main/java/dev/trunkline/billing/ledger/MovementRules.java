package dev.trunkline.billing.ledger;

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
import java.util.Optional;
import java.util.regex.Pattern;

/** What a movement of credit must look like to be booked. Pure. */
final class MovementRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PAYMENT_PROVIDER = Pattern.compile("[a-z0-9-]{1,32}");

    private MovementRules() {}

    static Optional<String> faultOf(CreditMoved message) {
        return EventRules.first(
                EventRules.id("event_id", message.getEventId(), ID),
                EventRules.accountId(message.getAccountId()),
                EventRules.moment("moved_at_millis", message.getMovedAtMillis()),
                faultOfMovement(message));
    }

    private static Optional<String> faultOfMovement(CreditMoved message) {
        return switch (message.getMovementCase()) {
            case PURCHASE -> purchase(message.getPurchase());
            case PAYMENT_COST -> {
                PaymentCost cost = message.getPaymentCost();
                yield EventRules.first(
                        purchaseId(cost.getPurchaseId()),
                        amount(cost.getAmountNano()),
                        provider(cost.getPaymentProvider()));
            }
            case REFUND_BEGUN -> {
                RefundBegun refund = message.getRefundBegun();
                yield EventRules.first(purchaseId(refund.getPurchaseId()), amount(refund.getAmountNano()));
            }
            case REFUND_PAID -> {
                RefundPaid refund = message.getRefundPaid();
                yield EventRules.first(
                        purchaseId(refund.getPurchaseId()),
                        amount(refund.getAmountNano()),
                        provider(refund.getPaymentProvider()));
            }
            case REFUND_UNDONE -> {
                RefundUndone refund = message.getRefundUndone();
                yield EventRules.first(purchaseId(refund.getPurchaseId()), amount(refund.getAmountNano()));
            }
            case CHARGEBACK -> {
                Chargeback dispute = message.getChargeback();
                yield EventRules.first(
                        purchaseId(dispute.getPurchaseId()),
                        amount(dispute.getAmountNano()),
                        fee(dispute.getFeeNano()),
                        provider(dispute.getPaymentProvider()));
            }
            case CHARGEBACK_WON -> {
                ChargebackWon dispute = message.getChargebackWon();
                yield EventRules.first(
                        purchaseId(dispute.getPurchaseId()),
                        amount(dispute.getAmountNano()),
                        fee(dispute.getFeeNano()),
                        provider(dispute.getPaymentProvider()));
            }
            case GRANT_REVERSAL -> {
                GrantReversal reversal = message.getGrantReversal();
                yield EventRules.first(amount(reversal.getAmountNano()), EventRules.reason(reversal.getReason()));
            }
            case EXPIRY -> {
                Expiry expiry = message.getExpiry();
                yield EventRules.first(
                        amount(expiry.getAmountNano()),
                        expiry.getGrantId().isEmpty()
                                ? purchaseId(expiry.getPurchaseId())
                                : EventRules.id("grant_id", expiry.getGrantId(), ID));
            }
            case ADJUSTMENT -> {
                Adjustment adjustment = message.getAdjustment();
                yield EventRules.first(
                        adjustment.getAmountNano() == 0
                                ? Optional.of("amount_nano: 0 (expected: more or less than that)")
                                : EventRules.range(
                                        "amount_nano", adjustment.getAmountNano(), -NanoUsd.MOST, NanoUsd.MOST),
                        EventRules.reason(adjustment.getReason()));
            }
            case MOVEMENT_NOT_SET -> Optional.of("movement: none that this release knows");
        };
    }

    private static Optional<String> purchase(Purchase purchase) {
        return EventRules.first(
                amount(purchase.getAmountNano()),
                fee(purchase.getFeeNano()),
                provider(purchase.getPaymentProvider()),
                purchase.getExpiresAtMillis() == 0
                        ? Optional.empty()
                        : EventRules.moment("expires_at_millis", purchase.getExpiresAtMillis()));
    }

    private static Optional<String> amount(long amountNano) {
        return EventRules.range("amount_nano", amountNano, 1, NanoUsd.MOST);
    }

    private static Optional<String> fee(long feeNano) {
        return EventRules.range("fee_nano", feeNano, 0, NanoUsd.MOST);
    }

    private static Optional<String> provider(String paymentProvider) {
        return EventRules.id("payment_provider", paymentProvider, PAYMENT_PROVIDER);
    }

    private static Optional<String> purchaseId(String purchaseId) {
        return EventRules.id("purchase_id", purchaseId, ID);
    }
}
