package dev.trunkline.routing.planning;

/** Of the requests of an endpoint that count, how many it answered: bands of the public API, section 6.5. */
public enum Health {
    /** Too few requests to say. */
    UNKNOWN,
    NORMAL,
    DEGRADED,
    /** Used only where nobody else is left. */
    DOWN
}
