package dev.trunkline.auth.money;

import java.math.BigDecimal;

/** An amount of USD, counted in nano-USD so that it is always exact. Immutable. */
public record Money(long nano) {

    private static final int DECIMALS = 9;

    /** The most that a limit may be: what a Lua number in Redis still counts exactly. */
    public static final Money LIMIT_AT_MOST = new Money(9_000_000_000_000_000L);

    /** What came of reading an amount from JSON. */
    public sealed interface Reading {}

    /** The amount, to the nano. */
    public record Exact(Money amount) implements Reading {}

    /** Why it is no limit; the text follows the name of the field. */
    public record NotALimit(String expected) implements Reading {}

    /** Reads a limit in USD. Every comparison comes before any scaling: `1e999999999` must cost nothing. */
    public static Reading limitOf(BigDecimal usd) {
        if (usd.signum() < 0) {
            return new NotALimit("expected at least 0 USD");
        }
        if (usd.compareTo(LIMIT_AT_MOST.usd()) > 0) {
            return new NotALimit("expected at most 9000000 USD");
        }
        BigDecimal shortest = usd.stripTrailingZeros();
        if (shortest.scale() > DECIMALS) {
            return new NotALimit("expected at most 9 decimals");
        }
        return new Exact(new Money(shortest.movePointRight(DECIMALS).longValueExact()));
    }

    /** The same amount in USD, without trailing zeros. */
    public BigDecimal usd() {
        return BigDecimal.valueOf(nano, DECIMALS).stripTrailingZeros();
    }

    /** What is left of this limit after `spent`; never below zero. */
    public Money minusDownToZero(Money spent) {
        return new Money(Math.max(0, Math.subtractExact(nano, spent.nano)));
    }
}
