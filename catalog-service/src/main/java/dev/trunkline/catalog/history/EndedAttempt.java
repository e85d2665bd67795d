package dev.trunkline.catalog.history;

/**
 * What one attempt says about its endpoint. Immutable.
 *
 * @param firstTokenMillis of a stream that was answered, else 0
 * @param tokensPerTenSeconds from the call to the end of the answer, 0 where it is not known
 */
record EndedAttempt(EndpointHour hour, Ending ending, int firstTokenMillis, int tokensPerTenSeconds) {}
