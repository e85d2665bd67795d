package dev.trunkline.routing.simulation;

/** Something that goes wrong at an endpoint for a while. */
record Incident(Kind kind, String endpointId, long fromMillis, long toMillis) {

    enum Kind {
        /** Nothing is answered. */
        OUTAGE,
        /** A part of the requests fails. */
        BROWN_OUT,
        /** Everything takes longer. */
        SLOW,
        /** Most requests are turned away at once. */
        STORM
    }

    boolean covers(long atMillis) {
        return fromMillis <= atMillis && atMillis < toMillis;
    }
}
