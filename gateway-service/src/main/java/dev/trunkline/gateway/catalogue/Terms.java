package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.DataPolicy;

/**
 * What an endpoint's provider says of it besides what it can do; where nobody says anything, the worst. Immutable.
 *
 * @param collects it trains on what it is sent, publishes it or keeps it
 * @param trains it may train on what it is sent
 * @param publishes it may publish it
 * @param quantization empty where unknown
 * @param serviceTier the pool that answers, empty for the provider's default one
 * @param distillable the model's author lets others train models on its answers
 */
public record Terms(
        boolean collects,
        boolean trains,
        boolean publishes,
        String quantization,
        String serviceTier,
        boolean distillable) {
    public static final Terms UNKNOWN = new Terms(true, true, true, "", "", false);

    static Terms of(CatalogEndpoint message) {
        return new Terms(
                !message.hasDataPolicy() || collects(message.getDataPolicy()),
                !message.hasDataPolicy() || message.getDataPolicy().getTraining(),
                !message.hasDataPolicy() || message.getDataPolicy().getPublication(),
                message.getQuantization(),
                message.getServiceTier(),
                message.getModelFacts().getDistillable());
    }

    private static boolean collects(DataPolicy policy) {
        return policy.getTraining()
                || policy.getPublication()
                || !policy.hasRetentionDays()
                || policy.getRetentionDays() != 0;
    }
}
