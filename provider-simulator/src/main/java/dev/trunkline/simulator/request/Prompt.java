package dev.trunkline.simulator.request;

/**
 * What the texts of a request come to.
 *
 * @param saidTokens what the last message says of the answer where it is the assistant's; the answer goes on from there
 * @param directiveText text of the last user message where that holds a `#`, else empty
 * @param toolAnswered whether a tool result follows the last user message
 * @param seen what of it is not text
 */
public record Prompt(int tokens, int seed, int saidTokens, String directiveText, boolean toolAnswered, Seen seen) {}
