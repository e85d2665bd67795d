package dev.trunkline.systemtests;

/** Nano-USD for one token at the simulator's endpoints, as in the seed catalogue. */
public enum Price {
    /** {@link Chat#LARGE} at alpha. */
    LARGE_AT_ALPHA(1_000, 3_000),
    /** {@link Chat#LARGE} at beta. */
    LARGE_AT_BETA(2_000, 6_000),
    /** {@link Chat#SMALL}. */
    SMALL(100, 300),
    /** {@link Chat#MACAW}. */
    MACAW(3_000, 15_000);

    private final long promptNano;
    private final long completionNano;

    Price(long promptNano, long completionNano) {
        this.promptNano = promptNano;
        this.completionNano = completionNano;
    }

    /** What an answer to this prompt costs. */
    public long nano(String prompt, int completionTokens) {
        return nano(Chat.tokens(prompt), completionTokens);
    }

    /** What so many tokens cost. */
    public long nano(int promptTokens, int completionTokens) {
        return promptTokens * promptNano + completionTokens * completionNano;
    }
}
