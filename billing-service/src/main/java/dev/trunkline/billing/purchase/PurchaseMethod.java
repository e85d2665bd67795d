package dev.trunkline.billing.purchase;

import java.util.Optional;

/** By what is paid; written by its word. */
public enum PurchaseMethod {
    CARD("card"),
    CRYPTO("crypto");

    private final String word;

    PurchaseMethod(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<PurchaseMethod> of(String word) {
        for (PurchaseMethod method : values()) {
            if (method.word.equals(word)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
