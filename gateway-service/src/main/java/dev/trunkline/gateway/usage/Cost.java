package dev.trunkline.gateway.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** From tokens to money: exact decimals throughout, rounded half up once, to the nano-USD. */
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
        return toNano(
                promptUsd(usage, prices).add(completionUsd(usage, prices)).add(prices.requestUsd()),
                RoundingMode.HALF_UP);
    }

    static BigDecimal promptUsd(TokenUsage usage, Prices prices) {
        int plain = Math.max(0, usage.promptTokens() - usage.cachedTokens() - usage.cacheWriteTokens());
        return times(prices.promptUsd(), plain)
                .add(times(prices.cacheReadUsd(), usage.cachedTokens()))
                .add(times(prices.cacheWriteUsd(), usage.cacheWriteTokens()));
    }

    static BigDecimal completionUsd(TokenUsage usage, Prices prices) {
        return times(prices.completionUsd(), usage.completionTokens());
    }

    /** The most that this many tokens can cost, whatever part of the prompt is read from or written to a cache. */
    public static long ceilingNano(Prices prices, int promptTokens, int completionTokens) {
        BigDecimal dearestPrompt =
                prices.promptUsd().max(prices.cacheWriteUsd()).max(prices.cacheReadUsd());
        return toNano(
                times(dearestPrompt, promptTokens)
                        .add(times(prices.completionUsd(), completionTokens))
                        .add(prices.requestUsd()),
                RoundingMode.CEILING);
    }

    private static BigDecimal times(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    private static long toNano(BigDecimal usd, RoundingMode rounding) {
        return usd.movePointRight(NANO_DIGITS).setScale(0, rounding).longValueExact();
    }
}
