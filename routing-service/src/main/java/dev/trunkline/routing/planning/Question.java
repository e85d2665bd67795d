package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be planned. Immutable; holds at least one model, each once. Slugs of providers are lower case.
 *
 * @param byokProviders providers for which the caller brings its own credential
 * @param allowedProviders the only providers that may serve the caller's key, empty: all
 * @param serviceTier the pool that is asked for, empty: any default one
 * @param sorts of single models, above that of all
 */
public record Question(
        List<String> models,
        Requirements requirements,
        Preferences preferences,
        Set<String> credentialNames,
        Set<String> byokProviders,
        Set<String> allowedProviders,
        String serviceTier,
        Map<String, SortBy> sorts) {

    static final String FLEX = "flex";
    static final String PRIORITY = "priority";

    public Question {
        models = models.stream().distinct().toList();
        credentialNames = Set.copyOf(credentialNames);
        byokProviders = lowerCase(byokProviders);
        allowedProviders = lowerCase(allowedProviders);
        serviceTier = serviceTier.toLowerCase(Locale.ROOT);
        sorts = Map.copyOf(sorts);
    }

    /** In no tier, and with one order for all models. */
    public Question(
            List<String> models,
            Requirements requirements,
            Preferences preferences,
            Set<String> credentialNames,
            Set<String> byokProviders,
            Set<String> allowedProviders) {
        this(models, requirements, preferences, credentialNames, byokProviders, allowedProviders, "", Map.of());
    }

    /** What the endpoints of a model are put in order by. */
    SortBy sort(String model) {
        return sorts.getOrDefault(model, preferences.wishes().sort());
    }

    /** Whether the endpoint's tier is asked for, by its word or as what a model's own order may use. */
    boolean isTierAsked(Endpoint endpoint) {
        String tier = endpoint.terms().serviceTier();
        return !tier.isEmpty()
                && (tier.equals(serviceTier)
                        || switch (sorts.getOrDefault(endpoint.model(), SortBy.UNSAID)) {
                            case THROUGHPUT -> tier.equals(PRIORITY);
                            case PRICE -> tier.equals(FLEX);
                            case UNSAID, LATENCY, EXACTO -> false;
                        });
    }

    /** Nobody is served by another pool than the usual one who did not ask for it. */
    boolean takesTier(Endpoint endpoint) {
        return !endpoint.terms().isTier() || isTierAsked(endpoint) || preferences.namesTagOf(endpoint);
    }

    int placeInOrder(Endpoint endpoint) {
        return preferences.order().isEmpty()
                ? Preferences.NOT_IN_ORDER
                : preferences.placeInOrder(endpoint, isTierAsked(endpoint));
    }

    /** Somebody's credential opens the endpoint, the operator's or the caller's. */
    boolean hasCredential(Endpoint endpoint) {
        return endpoint.credentialName().isEmpty()
                || credentialNames.contains(endpoint.credentialName())
                || byokProviders.contains(endpoint.provider());
    }

    /** Both the caller's key and its request let the endpoint's provider serve. */
    boolean allows(Endpoint endpoint) {
        return keyAllows(endpoint) && preferences.allows(endpoint, isTierAsked(endpoint));
    }

    /** Nobody has named providers to be among. */
    boolean allowsAnybody() {
        return allowedProviders.isEmpty() && preferences.allowsAnybody();
    }

    private boolean keyAllows(Endpoint endpoint) {
        return allowedProviders.isEmpty() || allowedProviders.contains(endpoint.provider());
    }

    /** The names that an endpoint had to be among: the request's where it has any, else the key's. */
    List<String> requestedProviders() {
        List<String> requested = preferences.requested();
        return requested.isEmpty() ? allowedProviders.stream().sorted().toList() : requested;
    }

    /** Of these endpoints those that could have been asked for: where the request named some, the key's. */
    List<Endpoint> available(List<Endpoint> endpoints) {
        return preferences.requested().isEmpty()
                ? endpoints
                : endpoints.stream().filter(this::keyAllows).toList();
    }

    private static Set<String> lowerCase(Set<String> slugs) {
        return slugs.stream().map(slug -> slug.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
