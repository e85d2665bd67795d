package dev.trunkline.catalog.offer;

import dev.trunkline.catalog.price.DatedPrices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model at one provider: the unit that routing picks. Protocol and base URL are the provider's where they are
 * null; zero and the empty list mean unknown; {@code prices} is in order of date and not empty.
 *
 * @param serviceTier the pool that answers, null: the provider's usual one
 */
public record Endpoint(
        String model,
        String provider,
        String tag,
        String providerModelId,
        @Nullable WireProtocol protocol,
        @Nullable String baseUrl,
        Access access,
        List<DatedPrices> prices,
        int contextLength,
        int maxCompletionTokens,
        List<String> inputModalities,
        List<String> outputModalities,
        List<String> supportedParameters,
        @Nullable String quantization,
        TimeLimits timeLimits,
        DataPolicy dataPolicy,
        @Nullable ServiceTier serviceTier) {

    public Endpoint {
        // What an older version has kept says nothing of these.
        access = access == null ? Access.OF_PROTOCOL : access;
        timeLimits = timeLimits == null ? TimeLimits.NONE : timeLimits;
        dataPolicy = dataPolicy == null ? DataPolicy.UNKNOWN : dataPolicy;
        prices = List.copyOf(prices);
        inputModalities = List.copyOf(inputModalities);
        outputModalities = List.copyOf(outputModalities);
        supportedParameters = List.copyOf(supportedParameters);
    }

    /** {@code <model>@<tag>}, stable for the life of the endpoint. */
    public String endpointId() {
        return model + "@" + tag;
    }

    public WireProtocol protocolAt(Provider of) {
        return protocol == null ? of.protocol() : protocol;
    }

    /** A base URL of its own leads elsewhere: what the provider says of its own is not meant for that. */
    public Access accessAt(Provider of) {
        return baseUrl == null ? access.orElse(of.access()) : access;
    }

    public TimeLimits timeLimitsAt(Provider of) {
        return timeLimits.orElse(of.timeLimits());
    }

    public DataPolicy dataPolicyAt(Provider of) {
        return dataPolicy.orElse(of.dataPolicy());
    }
}
