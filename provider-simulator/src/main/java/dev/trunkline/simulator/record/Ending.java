package dev.trunkline.simulator.record;

import java.util.Locale;

/** How a request stands, or how it ended. */
public enum Ending {
    /** Being served. */
    RUNNING,
    /** Held open without an answer, by a script. */
    UNANSWERED,
    /** Held open in mid-answer, by a script. */
    STALLED,
    /** The whole answer was written. */
    FINISHED,
    /** The simulator closed the connection in mid-answer. */
    CUT,
    /** The simulator reset the connection before any byte. */
    RESET,
    /** The caller closed or reset the connection before the end. */
    RESET_BY_CALLER,
    /** An error status was answered, by a script. */
    STATUS,
    /** An error object ended the answer. */
    ERROR_FRAME,
    /** A page that is no answer at all. */
    WRONG_CONTENT_TYPE,
    /** A JSON document that breaks off, sent as if whole. */
    MALFORMED,
    /** The request was refused with 400, as the real provider would. */
    INVALID_REQUEST;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
