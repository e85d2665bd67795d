package dev.trunkline.catalog.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import dev.trunkline.catalog.offer.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint of the public API; what nobody measures yet is null. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EndpointView(
        String name,
        String modelId,
        String modelName,
        @Nullable Integer contextLength,
        PricingView pricing,
        String providerName,
        String tag,
        @Nullable String quantization,
        @Nullable Integer maxCompletionTokens,
        @Nullable Integer maxPromptTokens,
        List<String> supportedParameters,
        int status,
        boolean supportsImplicitCaching,
        @Nullable Double uptimeLast5m,
        @Nullable Double uptimeLast30m,
        @Nullable Double uptimeLast1d,
        @Nullable Object latencyLast30m,
        @Nullable Object throughputLast30m) {

    private static final int HEALTHY = 0;
    /** Listed, but without a credential here: never routed to. */
    private static final int DISABLED = -10;

    /** A model with its endpoints, the answer to a call for one model's endpoints. */
    record OfModel(
            String id,
            String name,
            long created,
            String description,
            ModelView.Architecture architecture,
            List<EndpointView> endpoints) {

        static OfModel of(OfferedModel offered) {
            return new OfModel(
                    offered.model().slug(),
                    offered.model().displayName(),
                    ModelView.createdSeconds(offered.model()),
                    offered.model().description(),
                    ModelView.Architecture.of(offered),
                    offered.endpoints().stream()
                            .map(priced -> EndpointView.of(offered, priced))
                            .toList());
        }
    }

    private static EndpointView of(OfferedModel offered, PricedEndpoint priced) {
        Endpoint endpoint = priced.endpoint();
        String providerName = priced.provider().provider().displayName();
        return new EndpointView(
                providerName + " | " + endpoint.model(),
                offered.model().canonicalSlug(),
                offered.model().displayName(),
                ModelView.known(endpoint.contextLength()),
                PricingView.of(priced.prices()),
                providerName,
                endpoint.tag(),
                endpoint.quantization(),
                ModelView.known(endpoint.maxCompletionTokens()),
                null,
                endpoint.supportedParameters(),
                priced.isRoutable() ? HEALTHY : DISABLED,
                priced.prices().cacheReadPerMillion() != null,
                null,
                null,
                null,
                null,
                null);
    }
}
