package dev.trunkline.billing.ledger;

/**
 * Credit that came in at once and is used up as one: a purchase, a grant, a correction in the account's favour.
 *
 * @param origin the kind of event that opened it
 */
public record Lot(Source.Kind origin, String id) {

    public static Lot ofPurchase(String purchaseId) {
        return new Lot(Source.Kind.PURCHASE, purchaseId);
    }

    public static Lot ofGrant(String grantId) {
        return new Lot(Source.Kind.GRANT, grantId);
    }

    /** As the database knows it. */
    public String text() {
        return origin.word() + ":" + id;
    }
}
