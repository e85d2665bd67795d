package dev.trunkline.routing.simulation;

import dev.trunkline.routing.planning.Endpoint;

/**
 * One endpoint of the catalogue with what it costs. Prices are US dollars for a token. Immutable.
 *
 * @param cacheReadUsd as the prompt's where the provider has no price of its own for what it has kept
 */
record Offer(Endpoint endpoint, double promptUsd, double completionUsd, double cacheReadUsd) {

    String id() {
        return endpoint.id();
    }

    String model() {
        return endpoint.model();
    }

    String provider() {
        return endpoint.provider();
    }

    boolean keepsPrompts() {
        return cacheReadUsd < promptUsd;
    }

    /** The blend of all services: three parts prompt, one part completion. */
    double blendedUsd() {
        return endpoint.prices().blended().doubleValue();
    }

    double usd(Call call, int cachedTokens) {
        return (call.promptTokens() - cachedTokens) * promptUsd
                + cachedTokens * cacheReadUsd
                + call.completionTokens() * completionUsd;
    }
}
