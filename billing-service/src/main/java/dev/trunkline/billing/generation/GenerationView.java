package dev.trunkline.billing.generation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A generation as its account reads it; names by snake case. */
record GenerationView(
        String id,
        @Nullable String upstreamId,
        String model,
        @Nullable String providerName,
        List<ProviderResponse> providerResponses,
        @Nullable String httpReferer,
        @Nullable String origin,
        @Nullable String userAgent,
        @Nullable String externalUser,
        String apiType,
        boolean streamed,
        boolean cancelled,
        String createdAt,
        long latency,
        @Nullable Long generationTime,
        @Nullable String finishReason,
        @Nullable String nativeFinishReason,
        long tokensPrompt,
        long tokensCompletion,
        long nativeTokensPrompt,
        long nativeTokensCompletion,
        long nativeTokensReasoning,
        long nativeTokensCached,
        BigDecimal usage,
        BigDecimal totalCost,
        BigDecimal upstreamInferenceCost,
        boolean isByok) {

    /** One attempt. `status` is null where the provider gave none, `id` where it was not the answer. */
    record ProviderResponse(
            String providerName,
            String modelPermaslug,
            String endpointId,
            @Nullable Long status,
            long latency,
            boolean isByok,
            @Nullable String id) {}
}
