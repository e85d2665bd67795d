package dev.trunkline.routing.simulation;

/**
 * One request of the day.
 *
 * @param conversation the same for all turns of one
 * @param earlierTokens of the prompt, those that the turn before has sent, too
 */
record Call(
        int number,
        long atMillis,
        String model,
        String accountId,
        int conversation,
        int promptTokens,
        int earlierTokens,
        int completionTokens) {}
