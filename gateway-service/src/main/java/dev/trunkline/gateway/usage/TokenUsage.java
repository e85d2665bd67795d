package dev.trunkline.gateway.usage;

/**
 * Tokens of one answer.
 *
 * @param promptTokens cached ones included
 * @param completionTokens reasoning included
 * @param cachedTokens part of the prompt read from the provider's cache
 * @param cacheWriteTokens part of the prompt written to the provider's cache
 * @param reasoningTokens part of the completion spent on reasoning
 * @param counted whether the figures were counted by this gateway for want of the provider's own
 */
public record TokenUsage(
        int promptTokens,
        int completionTokens,
        int cachedTokens,
        int cacheWriteTokens,
        int reasoningTokens,
        boolean counted) {

    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, false);

    /** Bytes of UTF-8 text that count as one token where a provider gave no figures. */
    public static final int BYTES_PER_COUNTED_TOKEN = 4;

    public static int countedTokens(long textBytes) {
        return Math.toIntExact(Math.ceilDiv(textBytes, BYTES_PER_COUNTED_TOKEN));
    }
}
