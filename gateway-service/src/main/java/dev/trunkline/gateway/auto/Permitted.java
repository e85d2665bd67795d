package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Terms;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.Caller;
import java.util.List;

/** Which endpoints there is a credential for, and which the caller its key and its account let be asked. Pure. */
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
                && (caller.settings().isNone() || accountTakes(endpoint, caller.settings()))
                && (wishes.only().isEmpty() || named(endpoint, wishes.only()))
                && (wishes.allowFallbacks() || wishes.order().isEmpty() || named(endpoint, wishes.order()))
                && !named(endpoint, wishes.ignore());
    }

    private boolean keyAllows(Endpoint endpoint) {
        List<String> allowed = caller.allowedProviders();
        return allowed.isEmpty() || allowed.stream().anyMatch(endpoint.provider()::equalsIgnoreCase);
    }

    private static boolean accountTakes(Endpoint endpoint, AccountSettings settings) {
        AccountDemands demands = new AccountDemands(
                false, settings.deniesPaidTraining(), settings.deniesFreeTraining(), settings.deniesFreePublication());
        Terms terms = endpoint.terms();
        return settings.ignoredProviders().stream().noneMatch(endpoint.provider()::equalsIgnoreCase)
                && !(terms.collects() && settings.zdr().holdsForModel(endpoint.model()))
                && demands.takes(endpoint.prices().free(), terms.trains(), terms.publishes());
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
