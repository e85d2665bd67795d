package dev.trunkline.billing.purchase;

import dev.trunkline.billing.payment.PaymentStanding;

/** What becomes of a purchase by what the payment provider says of its payment. */
sealed interface Verdict {

    /** Paid, exactly as it was asked for. */
    record Credit() implements Verdict {}

    /** Something else was paid than was asked for: nothing is credited, somebody must look. */
    record Altered(String trouble) implements Verdict {}

    /**
     * @param isLast whether it cannot be paid any more
     */
    record NotPaid(PurchaseStatus status, boolean isLast, String reason) implements Verdict {}

    record Waiting() implements Verdict {}

    static Verdict of(Purchase purchase, PaymentStanding standing) {
        return switch (standing.state()) {
            case PAID -> paid(purchase, standing);
            case OPEN -> new Waiting();
            case DECLINED -> new NotPaid(PurchaseStatus.DECLINED, false, standing.reason());
            case FAILED -> new NotPaid(PurchaseStatus.DECLINED, true, standing.reason());
            case EXPIRED ->
                purchase.status() == PurchaseStatus.DECLINED
                        ? new NotPaid(PurchaseStatus.DECLINED, true, purchase.trouble())
                        : new NotPaid(PurchaseStatus.EXPIRED, true, "");
        };
    }

    private static Verdict paid(Purchase purchase, PaymentStanding standing) {
        if (!standing.purchaseId().equals(purchase.id())) {
            return new Altered("paid for another purchase: " + standing.purchaseId());
        }
        if (standing.paidCents() != purchase.totalCents()
                || !standing.currency().equals("usd")) {
            return new Altered("paid: %d %s (expected: %d usd)"
                    .formatted(standing.paidCents(), standing.currency(), purchase.totalCents()));
        }
        return new Credit();
    }
}
