package dev.trunkline.catalog.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.trunkline.catalog.line.OfferedModel;
import dev.trunkline.catalog.line.PricedEndpoint;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of a caller: which models its key may use (empty: all) and which providers its key and its
 * account, which credentials of its own it has, and at which providers the operator's is not to be used for it.
 *
 * @param accountModels those that its account may use, none of them or null: all
 * @param ignoredModels those that it never uses
 * @param ignoredProviders those that never serve it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Account(
        List<String> allowedModels,
        List<String> allowedProviders,
        List<Credential> own,
        List<String> ownOnly,
        @Nullable List<String> accountModels,
        @Nullable List<String> ignoredModels,
        @Nullable List<String> ignoredProviders) {

    /** @param models slugs, empty: all */
    record Credential(String provider, List<String> models) {}

    boolean canUse(OfferedModel offered) {
        return offered.isAskedFor()
                && isAllowed(allowedModels, offered)
                && isAllowed(orNone(accountModels), offered)
                && !isAmong(orNone(ignoredModels), offered)
                && offered.endpoints().stream().anyMatch(endpoint -> canUse(offered, endpoint));
    }

    private boolean canUse(OfferedModel offered, PricedEndpoint endpoint) {
        String provider = endpoint.endpoint().provider();
        boolean allowed = allowedProviders.isEmpty()
                || allowedProviders.stream()
                        .map(slug -> slug.toLowerCase(Locale.ROOT))
                        .anyMatch(provider::equals);
        boolean byOperator = endpoint.isRoutable() && !ownOnly.contains(provider);
        return allowed
                && !orNone(ignoredProviders).contains(provider)
                && (byOperator || hasCredential(provider, offered));
    }

    private boolean hasCredential(String provider, OfferedModel offered) {
        return own.stream()
                .anyMatch(credential ->
                        credential.provider().equals(provider) && isAllowed(credential.models(), offered));
    }

    private static boolean isAllowed(List<String> slugs, OfferedModel offered) {
        return slugs.isEmpty() || isAmong(slugs, offered);
    }

    /** What a gateway of an older release says nothing of, or one whose caller's account has settled nothing. */
    private static List<String> orNone(@Nullable List<String> slugs) {
        return slugs == null ? List.of() : slugs;
    }

    /** By its own slug, the dated one or that without variant, as the gateway has it. */
    private static boolean isAmong(List<String> slugs, OfferedModel offered) {
        String slug = offered.model().slug();
        int variant = slug.lastIndexOf(':');
        return slugs.contains(slug)
                || slugs.contains(offered.model().canonicalSlug())
                || variant >= 0 && slugs.contains(slug.substring(0, variant));
    }
}
