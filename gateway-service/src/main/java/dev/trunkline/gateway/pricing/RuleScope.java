package dev.trunkline.gateway.pricing;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.usage.ServiceTier;

/** Whom and what a pricing rule is for; each empty: all. Immutable. */
record RuleScope(String accountId, String model, String provider, String tier) {

    private static final int ACCOUNT = 8;
    private static final int MODEL = 4;
    private static final int PROVIDER = 2;
    private static final int TIER = 1;

    RuleScope {
        tier = tier.isEmpty() ? "" : tierOf(tier);
    }

    /** One word for what providers call differently; that of no pool is {@code default}. */
    static String tierOf(String word) {
        ServiceTier known = word.isEmpty() ? ServiceTier.DEFAULT : ServiceTier.said(word);
        return known == null ? word : known.word();
    }

    /** @param servedIn a word of {@link #tierOf} */
    boolean takes(Endpoint endpoint, String servedIn) {
        return (model.isEmpty()
                        || model.equalsIgnoreCase(endpoint.model())
                        || model.equalsIgnoreCase(endpoint.canonicalModel()))
                && (provider.isEmpty() || provider.equalsIgnoreCase(endpoint.provider()))
                && (tier.isEmpty() || tier.equals(servedIn));
    }

    /** An account outweighs all else, then a model, a provider, a tier. */
    int specificity() {
        return (accountId.isEmpty() ? 0 : ACCOUNT)
                + (model.isEmpty() ? 0 : MODEL)
                + (provider.isEmpty() ? 0 : PROVIDER)
                + (tier.isEmpty() ? 0 : TIER);
    }
}
