package dev.trunkline.routing.figures;

/**
 * What one attempt says about its endpoint. Immutable.
 *
 * @param mark the same however often it is told, and of no other attempt
 * @param atMillis when it ended
 * @param firstTokenMillis of a stream that was answered, else 0
 * @param tokensPerTenSeconds from the call to the end of the answer, 0 where it is not known
 */
public record Measure(
        String endpointId,
        long mark,
        long atMillis,
        End end,
        int firstTokenMillis,
        int tokensPerTenSeconds,
        Calls calls) {

    /** The same, ended at another time. */
    Measure at(long millis) {
        return new Measure(endpointId, mark, millis, end, firstTokenMillis, tokensPerTenSeconds, calls);
    }

    /** How it ended. */
    public enum End {
        ANSWERED,
        /** Answered with nothing. */
        EMPTY,
        FAILED,
        /** Failed when the caller had got something. */
        BROKEN_OFF;

        boolean isAnswer() {
            return this == ANSWERED || this == EMPTY;
        }
    }

    /** What its calls of tools were worth. */
    public enum Calls {
        /** None, or nobody judged them. */
        NONE,
        VALID,
        INVALID
    }
}
