package dev.trunkline.simulator.request;

import java.util.List;

/**
 * What a request body asks for, whatever its protocol.
 *
 * @param includeUsage whether a stream shall report its usage
 * @param tokensAtMost the caller's limit of completion tokens, {@link #NO_LIMIT} where none is given
 * @param saidTokens what the last message says of the answer where it is the assistant's; the answer goes on from there
 * @param directiveText text of the last user message where that holds a `#`, else empty
 * @param toolAnswered whether a tool result follows the last user message
 */
public record InferenceRequest(
        String model,
        boolean streamed,
        boolean includeUsage,
        int tokensAtMost,
        int promptTokens,
        int seed,
        int saidTokens,
        String directiveText,
        boolean toolAnswered,
        List<ToolOffer> tools,
        ToolChoice toolChoice)
        implements ReadOutcome {

    public static final int NO_LIMIT = Integer.MAX_VALUE;
}
