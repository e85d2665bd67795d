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

    /** Figures of which at least one is no count of tokens: negative, broken or beyond all measure. */
    public static final TokenUsage NONSENSE = new TokenUsage(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 0, false);

    /** Bytes of UTF-8 text that count as one token where a provider gave no figures. */
    public static final int BYTES_PER_COUNTED_TOKEN = 4;

    public static int countedTokens(long textBytes) {
        return Math.toIntExact(Math.ceilDiv(textBytes, BYTES_PER_COUNTED_TOKEN));
    }

    /** With what another one has more of: neither a prompt nor an answer gets smaller while it is counted. */
    public TokenUsage orMore(TokenUsage later) {
        TokenUsage prompt = later.promptTokens >= promptTokens ? later : this;
        TokenUsage completion = later.completionTokens >= completionTokens ? later : this;
        return new TokenUsage(
                prompt.promptTokens,
                completion.completionTokens,
                prompt.cachedTokens,
                prompt.cacheWriteTokens,
                completion.reasoningTokens,
                counted);
    }

    /** Both together. */
    public TokenUsage plus(TokenUsage more) {
        return new TokenUsage(
                sum(promptTokens, more.promptTokens),
                sum(completionTokens, more.completionTokens),
                sum(cachedTokens, more.cachedTokens),
                sum(cacheWriteTokens, more.cacheWriteTokens),
                sum(reasoningTokens, more.reasoningTokens),
                counted || more.counted);
    }

    private static int sum(int one, int other) {
        return Math.clamp((long) one + other, 0, Integer.MAX_VALUE);
    }

    /** The part of it that so many tokens allow. */
    public TokenUsage within(int promptTokensAtMost, int completionTokensAtMost) {
        int prompt = Math.min(promptTokens, promptTokensAtMost);
        int completion = Math.min(completionTokens, completionTokensAtMost);
        int cached = Math.min(cachedTokens, prompt);
        return new TokenUsage(
                prompt,
                completion,
                cached,
                Math.min(cacheWriteTokens, prompt - cached),
                Math.min(reasoningTokens, completion),
                counted);
    }
}
