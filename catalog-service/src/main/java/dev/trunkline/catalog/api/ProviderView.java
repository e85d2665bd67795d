package dev.trunkline.catalog.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.offer.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider of the public API. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProviderView(
        String name,
        String slug,
        @Nullable String privacyPolicyUrl,
        @Nullable String termsOfServiceUrl,
        @Nullable String statusPageUrl,
        @Nullable String headquarters,
        List<String> datacenters) {

    static ProviderView of(Provider provider) {
        return new ProviderView(
                provider.displayName(),
                provider.slug(),
                provider.privacyPolicyUrl(),
                provider.termsOfServiceUrl(),
                provider.statusPageUrl(),
                provider.headquarters(),
                provider.datacenters());
    }
}
