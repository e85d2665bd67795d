package dev.trunkline.billing.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation as its account reads it; names by snake case. What nobody records here is null, an origin that nobody
 * said is empty.
 *
 * @param workspaceId the account's id
 */
record GenerationView(
        String id,
        @Nullable String upstreamId,
        String model,
        @Nullable String providerName,
        List<ProviderResponse> providerResponses,
        @Nullable String httpReferer,
        String origin,
        @Nullable String userAgent,
        @Nullable String externalUser,
        @Nullable String requestId,
        @Nullable String sessionId,
        @Nullable Long appId,
        @Nullable String presetId,
        @Nullable String router,
        String workspaceId,
        String dataRegion,
        @Nullable String serviceTier,
        @Nullable String webSearchEngine,
        String apiType,
        boolean streamed,
        boolean cancelled,
        String createdAt,
        long latency,
        @Nullable Long generationTime,
        @Nullable Long moderationLatency,
        @Nullable String finishReason,
        @Nullable String nativeFinishReason,
        long tokensPrompt,
        long tokensCompletion,
        long nativeTokensPrompt,
        long nativeTokensCompletion,
        long nativeTokensReasoning,
        long nativeTokensCached,
        @Nullable Long nativeTokensCompletionImages,
        @Nullable Long numMediaPrompt,
        @Nullable Long numMediaCompletion,
        @Nullable Long numInputAudioPrompt,
        @Nullable Long numSearchResults,
        @Nullable Long numFetches,
        BigDecimal usage,
        BigDecimal totalCost,
        BigDecimal upstreamInferenceCost,
        @Nullable BigDecimal cacheDiscount,
        @Nullable String responseCacheSourceId,
        boolean isByok) {

    static final String EVERYWHERE = "global";

    /**
     * One attempt. `status` is null where the provider gave none; without `id` it was not the answer.
     *
     * @param fault whose fault it was that it brought no answer, or no whole one, in a word; null where it did
     * @param faultDetail the same in a line
     * @param routedServiceTier the pool that was asked; null: the default one
     * @param delivered what the caller got of it where the answer was given in several parts
     */
    record ProviderResponse(
            String providerName,
            String modelPermaslug,
            String endpointId,
            @Nullable Long status,
            long latency,
            boolean isByok,
            @Nullable String fault,
            @Nullable String faultDetail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String routedServiceTier,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Delivered delivered,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String id) {}

    /** A part of an answer, and what it costs in US dollars. */
    record Delivered(long tokensPrompt, long tokensCompletion, BigDecimal cost) {}
}
