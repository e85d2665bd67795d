package dev.trunkline.routing.simulation;

/**
 * What became of one attempt.
 *
 * @param firstTokenMillis 0 where it failed
 * @param retryAfterMillis what a provider asked for that turned it away, else 0
 */
record Attempt(Offer offer, long atMillis, End end, int firstTokenMillis, int totalMillis, int retryAfterMillis) {

    enum End {
        ANSWERED,
        FAILED,
        TURNED_AWAY
    }

    boolean isAnswered() {
        return end == End.ANSWERED;
    }

    long endMillis() {
        return atMillis + totalMillis;
    }
}
