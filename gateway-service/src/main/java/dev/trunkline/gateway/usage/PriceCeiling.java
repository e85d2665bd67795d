package dev.trunkline.gateway.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The highest prices that may apply to one request, in US dollars: whichever meters its tokens come to be counted by,
 * and however long its prompt turns out to be. No answer to it costs more. Immutable.
 *
 * @param promptUsd for a token of the prompt
 * @param completionUsd for a token of the answer
 * @param othersUsd for all that is neither
 */
public record PriceCeiling(BigDecimal promptUsd, BigDecimal completionUsd, BigDecimal othersUsd) {

    /** Each price the higher of the two. */
    public PriceCeiling orDearer(PriceCeiling other) {
        return this == other
                ? this
                : new PriceCeiling(
                        promptUsd.max(other.promptUsd),
                        completionUsd.max(other.completionUsd),
                        othersUsd.max(other.othersUsd));
    }

    /** The most that this many tokens can cost, rounded up to the nano-USD. */
    public long nano(int promptTokens, int completionTokens) {
        return Cost.toNano(usd(promptTokens, completionTokens), RoundingMode.CEILING);
    }

    /** The same, exact. */
    public BigDecimal usd(int promptTokens, int completionTokens) {
        return promptUsd
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(completionUsd.multiply(BigDecimal.valueOf(completionTokens)))
                .add(othersUsd);
    }
}
