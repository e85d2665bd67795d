package dev.trunkline.gateway.chat;

/**
 * What every answer shows the caller, whoever gave it.
 *
 * @param generationId the gateway's id of the answer
 * @param createdSeconds Unix seconds
 * @param model slug that served
 * @param providerName display name of the provider
 * @param continued whether the caller has got the beginning from another attempt
 * @param thoughtsHidden whether the caller does not want to see what the model thinks first
 * @param providerModelId the provider's name of the model, which no caller is shown; empty where it is not known
 */
public record AnswerFace(
        String generationId,
        long createdSeconds,
        String model,
        String providerName,
        boolean continued,
        boolean thoughtsHidden,
        String providerModelId) {

    /** Of an answer from its beginning, with all that is in it. */
    public AnswerFace(String generationId, long createdSeconds, String model, String providerName) {
        this(generationId, createdSeconds, model, providerName, false, false, "");
    }
}
