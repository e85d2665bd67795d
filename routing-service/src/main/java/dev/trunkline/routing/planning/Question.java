package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be planned. Immutable; holds at least one model, each once. Slugs of providers are lower case.
 *
 * @param byokProviders providers for which the caller brings its own credential
 * @param allowedProviders the only providers that may serve the caller's key, empty: all
 */
public record Question(
        List<String> models,
        Requirements requirements,
        Preferences preferences,
        Set<String> credentialNames,
        Set<String> byokProviders,
        Set<String> allowedProviders) {

    public Question {
        models = models.stream().distinct().toList();
        credentialNames = Set.copyOf(credentialNames);
        byokProviders = lowerCase(byokProviders);
        allowedProviders = lowerCase(allowedProviders);
    }

    /** Somebody's credential opens the endpoint, the operator's or the caller's. */
    boolean hasCredential(Endpoint endpoint) {
        return endpoint.credentialName().isEmpty()
                || credentialNames.contains(endpoint.credentialName())
                || byokProviders.contains(endpoint.provider());
    }

    /** Both the caller's key and its request let the endpoint's provider serve. */
    boolean allows(Endpoint endpoint) {
        return keyAllows(endpoint) && preferences.allows(endpoint);
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
        return preferences.requested().isEmpty() ? endpoints : Filters.keep(endpoints, this::keyAllows);
    }

    private static Set<String> lowerCase(Set<String> slugs) {
        return slugs.stream().map(slug -> slug.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
