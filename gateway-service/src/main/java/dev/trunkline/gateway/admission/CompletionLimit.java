package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.usage.PriceCeiling;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The limit of completion tokens that goes upstream with one attempt. It is what bounds the provider's bill: no answer
 * may cost more than there is money for. Pure.
 *
 * @param unknownMostTokens the limit where the catalogue does not say what an endpoint gives, and for a whole answer
 */
record CompletionLimit(int unknownMostTokens) {

    private static final int NANO_DIGITS = 9;
    /** An answer may always have so many, however full the context seems to be by an estimate. */
    private static final int TOKENS_IN_A_FULL_CONTEXT = 1_024;
    /** By so much of itself a prompt may be longer than estimated before its limit is too high for the context. */
    private static final int ESTIMATE_MARGIN_DIVISOR = 8;

    private static final int CONTEXT_MARGIN_TOKENS = 128;

    /** @param promptTokens the prompt's upper bound at the endpoint */
    int tokens(Envelope envelope, Endpoint endpoint, PriceCeiling prices, int promptTokens, long affordableNano) {
        int most = envelope.completionTokens() > 0 ? callers(envelope, endpoint) : mostWithoutLimit(envelope, endpoint);
        int ofAll = affordable(prices, promptTokens, affordableNano);
        return Math.max(1, Math.min(most, ofAll / Answers.of(envelope, endpoint)));
    }

    /** The caller's own limit, or what the endpoint can do where that is less: it would refuse more. 0: none given. */
    static int callers(Envelope envelope, Endpoint endpoint) {
        int wished = envelope.completionTokens();
        int most = endpoint.maxCompletionTokens() == 0 ? wished : Math.min(wished, endpoint.maxCompletionTokens());
        return endpoint.contextLength() == 0 ? most : Math.min(most, besidePrompt(envelope, endpoint.contextLength()));
    }

    private int mostWithoutLimit(Envelope envelope, Endpoint endpoint) {
        int most = endpoint.maxCompletionTokens() == 0 ? unknownMostTokens : endpoint.maxCompletionTokens();
        if (!envelope.stream()) {
            most = Math.min(most, unknownMostTokens);
        }
        return endpoint.contextLength() == 0 ? most : Math.min(most, besidePrompt(envelope, endpoint.contextLength()));
    }

    /** Providers refuse a limit that together with the prompt passes the context. */
    private static int besidePrompt(Envelope envelope, int contextLength) {
        int estimate = envelope.promptTokensEstimate();
        long beside = (long) contextLength - estimate - estimate / ESTIMATE_MARGIN_DIVISOR - CONTEXT_MARGIN_TOKENS;
        return (int) Math.max(Math.min(TOKENS_IN_A_FULL_CONTEXT, contextLength / 2), beside);
    }

    /** How many completion tokens are paid for once the prompt is. */
    static int affordable(PriceCeiling prices, int promptTokens, long nano) {
        if (prices.completionUsd().signum() == 0 || nano == Hold.UNCOUNTED) {
            return Integer.MAX_VALUE;
        }
        // What is held was rounded up once: rounding here once more would take a token of the caller's own limit.
        BigDecimal left = BigDecimal.valueOf(nano, NANO_DIGITS).subtract(prices.usd(promptTokens, 0));
        return left.max(BigDecimal.ZERO)
                .divide(prices.completionUsd(), 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValueExact();
    }
}
