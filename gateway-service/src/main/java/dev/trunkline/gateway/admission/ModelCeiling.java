package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.CatalogueSnapshot;
import dev.trunkline.gateway.endpoint.CatalogueSnapshot.ModelEndpoints;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.usage.Prices;
import java.util.List;

/** The highest prices and limits among all endpoints that may come to serve. */
record ModelCeiling(Prices prices, int knownCompletionTokens, List<Endpoint> endpoints) {

    static ModelCeiling of(List<String> models, CatalogueSnapshot snapshot) {
        ModelEndpoints all = null;
        for (String slug : models) {
            ModelEndpoints endpoints = snapshot.model(slug);
            if (endpoints != null) {
                all = all == null ? endpoints : all.and(endpoints);
            }
        }
        if (all == null) {
            throw new IllegalStateException("a request of unknown models was not refused before its admission");
        }
        return new ModelCeiling(all.ceiling(), all.maxCompletionTokens(), all.endpoints());
    }

    /**
     * The most completion tokens that any of them gives. Of one of which nothing is known a caller's own limit is
     * believed: 0, as where nothing is known of any.
     */
    int completionTokens(Envelope envelope) {
        if (envelope.completionTokens() == 0) {
            return knownCompletionTokens;
        }
        int most = 0;
        for (Endpoint endpoint : endpoints) {
            int gives = gives(endpoint);
            if (gives == 0) {
                return 0;
            }
            most = Math.max(most, gives);
        }
        return most;
    }

    /** No answer is longer than a context. */
    private static int gives(Endpoint endpoint) {
        int most = endpoint.maxCompletionTokens();
        int context = endpoint.contextLength();
        return most == 0 || context > 0 && context < most ? context : most;
    }

    /** The most prompt tokens that any of them can charge. */
    int promptTokens(Envelope envelope) {
        int most = 0;
        for (Endpoint endpoint : endpoints) {
            most = Math.max(most, PromptBound.tokens(envelope, endpoint));
        }
        return most;
    }
}
