package dev.trunkline.catalog.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.figures.Figures;
import dev.trunkline.catalog.line.Listing;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import dev.trunkline.catalog.offer.Endpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An endpoint of the public API; what was not measured often enough is null. A name before a digit has to be said. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EndpointView(
        String name,
        String modelId,
        String modelName,
        int contextLength,
        PricingView pricing,
        String providerName,
        String tag,
        @Nullable String quantization,
        @Nullable Integer maxCompletionTokens,
        @Nullable Integer maxPromptTokens,
        Collection<String> supportedParameters,
        ToolChoice supportsToolChoice,
        Map<String, NativeTool> nativeTools,
        @Nullable String serviceTier,
        int status,
        boolean supportsImplicitCaching,
        boolean supportsDiarization,

        @JsonProperty("uptime_last_5m") @Nullable Double uptimeLast5m,

        @JsonProperty("uptime_last_30m") @Nullable Double uptimeLast30m,

        @JsonProperty("uptime_last_1d") @Nullable Double uptimeLast1d,

        @JsonProperty("latency_last_30m") Figures.@Nullable Percentiles latencyLast30m,

        @JsonProperty("throughput_last_30m") Figures.@Nullable Percentiles throughputLast30m) {

    private static final int HEALTHY = 0;
    private static final int DEGRADED = -1;
    private static final int DOWN = -2;
    /** Listed, but without a credential here: never routed to. */
    private static final int DISABLED = -10;

    private static final String TOOL_CHOICE = "tool_choice";

    /** Which values of the parameter are taken. */
    record ToolChoice(boolean auto, boolean none, boolean required, boolean function) {

        static ToolChoice all(boolean taken) {
            return new ToolChoice(taken, taken, taken, taken);
        }
    }

    /** A tool that the provider runs itself; of none is it known here. */
    record NativeTool(String type) {}

    /** A model with its endpoints, the answer to a call for one model's endpoints. */
    record OfModel(
            String id,
            String name,
            long created,
            String description,
            ModelView.Architecture architecture,
            List<EndpointView> endpoints) {

        /** @param figures by endpoint id, of those of which there are any */
        static OfModel of(Listing listing, Map<String, Figures> figures) {
            OfferedModel offered = listing.offered();
            return new OfModel(
                    offered.model().slug(),
                    offered.model().displayName(),
                    ModelView.createdSeconds(offered.model()),
                    offered.model().description(),
                    ModelView.Architecture.of(offered),
                    offered.endpoints().stream()
                            .map(priced -> EndpointView.of(
                                    offered, priced, figures.getOrDefault(priced.endpointId(), Figures.NONE)))
                            .toList());
        }
    }

    static EndpointView of(OfferedModel offered, PricedEndpoint priced, Figures figures) {
        Endpoint endpoint = priced.endpoint();
        String providerName = priced.provider().provider().displayName();
        Collection<String> parameters = offered.supportedParametersAt(priced);
        return new EndpointView(
                providerName + " | " + endpoint.model(),
                offered.model().canonicalSlug(),
                offered.model().displayName(),
                offered.contextLengthAt(endpoint),
                PricingView.of(priced.prices()),
                providerName,
                endpoint.tag(),
                endpoint.quantization(),
                ModelView.known(endpoint.maxCompletionTokens()),
                null,
                parameters,
                ToolChoice.all(parameters.contains(TOOL_CHOICE)),
                Map.of(),
                endpoint.serviceTier() == null ? null : endpoint.serviceTier().word(),
                priced.isRoutable() ? status(figures.health()) : DISABLED,
                priced.prices().cacheReadPerMillion() != null,
                false,
                figures.uptime5m(),
                figures.uptime30m(),
                figures.uptime1d(),
                figures.latency30m(),
                figures.throughput30m());
    }

    private static int status(Figures.Health health) {
        return switch (health) {
            case NOT_KNOWN_TO_BE_ILL -> HEALTHY;
            case DEGRADED -> DEGRADED;
            case DOWN -> DOWN;
        };
    }
}
