package dev.trunkline.systemtests.books;

/**
 * What of a call decides what its answer costs, and stands in no record of a provider.
 *
 * @param promptTokens what the gateway counts for the prompt where there are no figures
 * @param thinkingTokens of the completion tokens, so many at its beginning
 * @param cacheWritten tokens of the prompt that are written to a cache, where that is told
 * @param limit of completion tokens, 0 for none
 * @param tool whether a call of a tool is wanted
 * @param pictures in the prompt
 * @param searches that ranking takes
 * @param lies whether the figures of its provider cannot be true
 */
record Asked(
        int promptTokens,
        int thinkingTokens,
        int cacheWritten,
        int limit,
        boolean tool,
        int pictures,
        int searches,
        boolean lies) {

    private static final int DOCUMENTS_OF_A_SEARCH = 100;

    /** Of a prompt in text, and figures that are true. */
    static Asked ofText(int promptTokens, boolean tool) {
        return new Asked(promptTokens, 0, 0, 0, tool, 0, 0, false);
    }

    static int searches(int documents) {
        return Math.ceilDiv(documents, DOCUMENTS_OF_A_SEARCH);
    }
}
