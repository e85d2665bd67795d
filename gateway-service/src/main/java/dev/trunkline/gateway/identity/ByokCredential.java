package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.ProviderCredential;
import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.List;
import java.util.Locale;

/**
 * A credential that the caller brings for a provider. Immutable; its secret is in no text that it is turned into.
 *
 * @param provider slug in lower case
 * @param fallback tried after the operator's own credentials and not before them
 * @param required the operator's own credential is never used for this provider
 * @param allowedModels slugs of the models for which it may be used, empty: all
 */
public record ByokCredential(
        String id, String provider, String secret, boolean fallback, boolean required, List<String> allowedModels) {

    static ByokCredential of(ProviderCredential message) {
        return new ByokCredential(
                message.getId(),
                message.getProvider().toLowerCase(Locale.ROOT),
                message.getSecret().strip(),
                message.getFallback(),
                message.getRequired(),
                List.copyOf(message.getAllowedModelsList()));
    }

    /** Whether the secret can stand in a header; one that cannot would fail in the midst of a call. */
    boolean sendable() {
        return !secret.isEmpty() && secret.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    public boolean opens(Endpoint endpoint) {
        return provider.equals(endpoint.provider()) && (allowedModels.isEmpty() || endpoint.servesOneOf(allowedModels));
    }

    @Override
    public String toString() {
        return "ByokCredential[" + id + " at " + provider + "]";
    }
}
