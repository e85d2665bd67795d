package dev.trunkline.billing.ledger;

import java.math.BigDecimal;

/** Between nano-USD, in which amounts are kept, and US dollars, in which people read them. Exact both ways. */
public final class NanoUsd {

    /** Largest amount of one event, and the largest that Redis holds exactly (contracts/redis.md). */
    public static final long MOST = 9_000_000_000_000_000L;

    public static final int DECIMALS = 9;

    private NanoUsd() {}

    /** Without trailing zeros and without exponent. */
    public static BigDecimal toUsd(long amountNano) {
        return plain(BigDecimal.valueOf(amountNano, DECIMALS));
    }

    /** The same number without trailing zeros and without exponent. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
