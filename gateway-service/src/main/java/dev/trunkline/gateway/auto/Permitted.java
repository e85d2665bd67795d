package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.identity.Caller;
import java.util.List;

/** Which endpoints there is a credential for, and which the caller and its key let be asked. Pure. */
final class Permitted {

    private final ProviderPreferences wishes;
    private final Caller caller;
    private final Credentials credentials;
    private final CatalogueSnapshot catalogue;

    Permitted(Envelope envelope, Caller caller, Credentials credentials, CatalogueSnapshot catalogue) {
        this.wishes = envelope.preferences();
        this.caller = caller;
        this.credentials = credentials;
        this.catalogue = catalogue;
    }

    boolean test(Endpoint endpoint) {
        return (credentials.has(endpoint) || caller.byok().providers().contains(endpoint.provider()))
                && keyAllows(endpoint)
                && (wishes.only().isEmpty() || named(endpoint, wishes.only()))
                && (wishes.allowFallbacks() || wishes.order().isEmpty() || named(endpoint, wishes.order()))
                && !named(endpoint, wishes.ignore());
    }

    private boolean keyAllows(Endpoint endpoint) {
        List<String> allowed = caller.restrictions().allowedProviders();
        return allowed.isEmpty() || allowed.stream().anyMatch(endpoint.provider()::equalsIgnoreCase);
    }

    private boolean named(Endpoint endpoint, List<String> names) {
        for (String name : names) {
            String meaning = catalogue.providers().meaning(name);
            if (endpoint.provider().equals(meaning) || endpoint.tag().equals(meaning)) {
                return true;
            }
        }
        return false;
    }
}
