package dev.trunkline.billing.purchase;

/** How far a purchase has come; written by its word. */
public enum PurchaseStatus {
    PENDING("pending"),
    PAID("paid"),
    DECLINED("declined"),
    EXPIRED("expired"),
    REFUNDED("refunded"),
    PARTLY_REFUNDED("partly_refunded"),
    DISPUTED("disputed");

    private final String word;

    PurchaseStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static PurchaseStatus of(String word) {
        for (PurchaseStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        throw new IllegalStateException("%s: no state of a purchase of this release".formatted(word));
    }
}
