package dev.trunkline.gateway.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** From what was used to money: exact decimals throughout, rounded half up once, to the nano-USD. */
public final class Cost {

    private static final int NANO_DIGITS = 9;

    private Cost() {}

    /**
     * What an answer costs.
     *
     * @return nano-USD, 0 or more
     * @throws ArithmeticException when it exceeds nine billion dollars
     */
    public static long nanoUsd(TokenUsage usage, Prices prices) {
        return toNano(prices.tariff(usage.promptTokens()).cost(usage), RoundingMode.HALF_UP);
    }

    static long toNano(BigDecimal usd, RoundingMode rounding) {
        return usd.movePointRight(NANO_DIGITS).setScale(0, rounding).longValueExact();
    }
}
