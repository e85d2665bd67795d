package dev.trunkline.simulator.record;

/**
 * What is known of a request when it starts.
 *
 * @param requestNumber the provider's own count since the last reset
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
        String fault,
        SentCredential credential,
        long startedAtMillis) {}
