package dev.trunkline.billing.purchase;

import dev.trunkline.billing.terms.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a purchase costs on top of the credit. Pure. */
public record Fees(BigDecimal cardPercent, BigDecimal cardMinimumUsd, BigDecimal cryptoPercent) {

    private static final int CENT_DIGITS = 2;

    public static Fees of(Terms terms) {
        return new Fees(terms.cardFeePercent(), terms.cardFeeMinimumUsd(), terms.cryptoFeePercent());
    }

    /** Half up to the cent. */
    public long cents(PurchaseMethod method, long amountCents) {
        return switch (method) {
            case CARD -> Math.max(percent(cardPercent, amountCents), cents(cardMinimumUsd));
            case CRYPTO -> percent(cryptoPercent, amountCents);
        };
    }

    private static long percent(BigDecimal percent, long amountCents) {
        return percent.multiply(BigDecimal.valueOf(amountCents))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long cents(BigDecimal usd) {
        return usd.movePointRight(CENT_DIGITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
