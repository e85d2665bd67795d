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
        BigDecimal usd = BigDecimal.valueOf(amountNano, DECIMALS).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }
}
