package dev.trunkline.gateway.auto;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Terms;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.preference.EndpointFilter;

/** Which endpoints there is a credential for, and which the request, its key and its account let be asked. Pure. */
record Permitted(EndpointFilter filter, Caller caller, Credentials credentials) {

    /** @param envelope with the names of providers that the catalogue has */
    static Permitted of(Envelope envelope, Caller caller, Credentials credentials) {
        return new Permitted(EndpointFilter.of(envelope, caller.allowedProviders()), caller, credentials);
    }

    boolean test(Endpoint endpoint) {
        return (credentials.has(endpoint) || caller.byok().providers().contains(endpoint.provider()))
                && filter.takes(endpoint)
                && (caller.settings().isNone() || accountTakes(endpoint, caller.settings()));
    }

    private static boolean accountTakes(Endpoint endpoint, AccountSettings settings) {
        AccountDemands demands = new AccountDemands(
                false, settings.deniesPaidTraining(), settings.deniesFreeTraining(), settings.deniesFreePublication());
        Terms terms = endpoint.terms();
        return settings.ignoredProviders().stream().noneMatch(endpoint.provider()::equalsIgnoreCase)
                && !(terms.collects() && settings.zdr().holdsForModel(endpoint.model()))
                && demands.takes(endpoint.prices().free(), terms.trains(), terms.publishes());
    }
}
