package dev.trunkline.simulator.record;

import dev.trunkline.simulator.request.Seen;

/**
 * What is known of a request when it starts.
 *
 * @param requestNumber the provider's own count since the last reset
 * @param thinkingTokens of the whole answer
 * @param seen what the request holds beside its text
 * @param fault kind of the fault scripted for it, empty for none
 */
public record RequestFacts(
        String provider,
        long requestNumber,
        String responseId,
        String protocol,
        String model,
        boolean streamed,
        String tag,
        int promptTokens,
        int cachedTokens,
        int thinkingTokens,
        Seen seen,
        String fault,
        SentCredential credential,
        long startedAtMillis) {}
