package dev.trunkline.routing.snapshot;

/** What one finished attempt says about its endpoint. */
sealed interface Observation {

    String endpointId();

    long atMillis();

    /** The endpoint answered. */
    record Success(String endpointId, long atMillis) implements Observation {}

    /** The endpoint, its provider or its credential failed; {@code retryAfterMillis} is 0 where none was asked for. */
    record Trouble(String endpointId, long atMillis, long retryAfterMillis) implements Observation {}
}
