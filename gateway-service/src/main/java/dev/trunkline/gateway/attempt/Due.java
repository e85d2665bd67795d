package dev.trunkline.gateway.attempt;

/** What the clock says of a call that goes on. */
enum Due {
    NOTHING,
    /** This gateway ends, and does not wait for the answer any longer. */
    END_OF_GATEWAY,
    /** The caller does not read. */
    CALLER,
    /** The answer is complete, and its connection has not ended. */
    CONNECTION,
    /** The words of an error do not come. */
    WORDS_OF_ERROR,
    /** What is read for a caller who has gone has been read for long enough. */
    READING_ON;

    /** For whoever has gone nothing but the bill is waited for. */
    static Due at(long nowMillis, AttemptTimes times, HangUp hangUp, UpstreamContext upstream) {
        if (hangUp.readsOn()) {
            return times.lingered(nowMillis) ? CONNECTION : hangUp.over(nowMillis, times) ? READING_ON : NOTHING;
        }
        if (upstream.cutOff(nowMillis)) {
            return END_OF_GATEWAY;
        }
        if (times.callerTooSlow(nowMillis)) {
            return CALLER;
        }
        if (times.lingered(nowMillis)) {
            return CONNECTION;
        }
        return times.errorOverdue(nowMillis) ? WORDS_OF_ERROR : NOTHING;
    }
}
