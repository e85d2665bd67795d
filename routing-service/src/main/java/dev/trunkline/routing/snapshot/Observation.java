package dev.trunkline.routing.snapshot;

/** What one finished attempt says about its endpoint. */
sealed interface Observation {

    String endpointId();

    /** Slug in small letters, empty where it is not known. */
    String provider();

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
    record Success(String endpointId, String provider, long atMillis, Request request) implements Observation {}

    /**
     * The endpoint, its provider or its credential failed.
     *
     * @param retryAfterMillis 0 where none was asked for
     * @param isOfTheProvider whether its other models may have it, too
     */
    record Trouble(
            String endpointId,
            String provider,
            long atMillis,
            Request request,
            long retryAfterMillis,
            boolean isOfTheProvider)
            implements Observation {}
}
