package dev.trunkline.routing.planning;

/** Whether prompt and answer fit an endpoint's context. */
final class ContextFit {

    /**
     * A prompt's bound is a token for each byte; so many times fewer a tokenizer may make of them. Only what cannot fit
     * even then is refused here: whether the rest does is the provider's to say.
     */
    static final int ESTIMATE_TO_REAL_AT_MOST = 8;

    /** How many bytes of text make a token, more often than not. */
    static final int BYTES_PER_TOKEN = 4;

    private ContextFit() {}

    /** Leaves those that hold the whole estimate; where none does, those that hold the least it may really be. */
    static void sift(Sieve sieve, Requirements needs) {
        if (sieve.isAnyLeft(endpoint -> holdsEstimate(endpoint, needs))) {
            sieve.keep(Step.CONTEXT_LENGTH, endpoint -> holdsEstimate(endpoint, needs));
        } else {
            sieve.keep(Step.CONTEXT_LENGTH, endpoint -> mayHold(endpoint, needs));
        }
    }

    static boolean holdsEstimate(Endpoint endpoint, Requirements needs) {
        return holds(endpoint, needs.promptTokensAtMost(), needs);
    }

    private static boolean mayHold(Endpoint endpoint, Requirements needs) {
        return holds(endpoint, Math.ceilDiv(needs.promptTokensAtMost(), ESTIMATE_TO_REAL_AT_MOST), needs);
    }

    private static boolean holds(Endpoint endpoint, long promptTokens, Requirements needs) {
        return endpoint.contextLength() == 0
                || promptTokens + answerTokens(endpoint, needs) <= endpoint.contextLength();
    }

    /** An endpoint never writes more than it can, whatever the caller allows. */
    private static long answerTokens(Endpoint endpoint, Requirements needs) {
        return endpoint.maxCompletionTokens() == 0
                ? needs.completionTokens()
                : Math.min(needs.completionTokens(), endpoint.maxCompletionTokens());
    }
}
