package dev.trunkline.routing.snapshot;

/** What one finished attempt says about its endpoint. */
sealed interface Observation {

    String endpointId();

    long atMillis();

    /** Which request it was, and of whom. */
    Request request();

    /**
     * One attempt of one request.
     *
     * @param attempt its place among the request's attempts
     */
    record Request(String accountId, String generationId, int attempt) {}

    /** The endpoint answered. */
    record Success(String endpointId, long atMillis, Request request) implements Observation {}

    /** The endpoint, its provider or its credential failed; {@code retryAfterMillis} is 0 where none was asked for. */
    record Trouble(String endpointId, long atMillis, Request request, long retryAfterMillis) implements Observation {}
}
