package dev.trunkline.catalog.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import java.util.List;
import java.util.Locale;

/**
 * What the gateway knows of a caller: which models and providers its key may use (empty: all), which credentials of its
 * own it has, and at which providers the operator's is not to be used for it.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Account(List<String> allowedModels, List<String> allowedProviders, List<Credential> own, List<String> ownOnly) {

    /** @param models slugs, empty: all */
    record Credential(String provider, List<String> models) {}

    boolean canUse(OfferedModel offered) {
        return offered.isAskedFor()
                && isAmong(allowedModels, offered)
                && offered.endpoints().stream().anyMatch(endpoint -> canUse(offered, endpoint));
    }

    private boolean canUse(OfferedModel offered, PricedEndpoint endpoint) {
        String provider = endpoint.endpoint().provider();
        boolean allowed = allowedProviders.isEmpty()
                || allowedProviders.stream()
                        .map(slug -> slug.toLowerCase(Locale.ROOT))
                        .anyMatch(provider::equals);
        boolean byOperator = endpoint.isRoutable() && !ownOnly.contains(provider);
        return allowed && (byOperator || hasCredential(provider, offered));
    }

    private boolean hasCredential(String provider, OfferedModel offered) {
        return own.stream()
                .anyMatch(
                        credential -> credential.provider().equals(provider) && isAmong(credential.models(), offered));
    }

    /** By its own slug, the dated one or that without variant, as the gateway has it. */
    private static boolean isAmong(List<String> slugs, OfferedModel offered) {
        String slug = offered.model().slug();
        int variant = slug.lastIndexOf(':');
        return slugs.isEmpty()
                || slugs.contains(slug)
                || slugs.contains(offered.model().canonicalSlug())
                || variant >= 0 && slugs.contains(slug.substring(0, variant));
    }
}
