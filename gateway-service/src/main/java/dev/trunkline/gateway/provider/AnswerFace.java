package dev.trunkline.gateway.provider;

/**
 * What every answer shows the caller, whoever gave it.
 *
 * @param generationId the gateway's id of the answer
 * @param createdSeconds Unix seconds
 * @param model slug that served
 * @param providerName display name of the provider
 */
public record AnswerFace(String generationId, long createdSeconds, String model, String providerName) {}
