package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import java.util.List;

/**
 * What the catalogue says of a model, whoever serves it. Immutable.
 *
 * @param family of which the newest one answers to {@code ~author/<family>-latest}; empty: of none
 * @param createdSeconds Unix time, 0 where unknown
 * @param redirects slugs to which it answers as well
 * @param lastDay as {@link LastDay} has it
 * @param successor slug of the model to be used instead, empty where none is named
 * @param distillable whether others may be trained on its answers
 */
public record ModelFacts(
        String family,
        long createdSeconds,
        List<String> redirects,
        long lastDay,
        String successor,
        boolean distillable) {

    /** Nothing is known. */
    public static final ModelFacts NONE = new ModelFacts("", 0, List.of(), LastDay.UNKNOWN, "", false);

    static ModelFacts of(CatalogEndpoint message) {
        if (!message.hasModelFacts()) {
            return NONE;
        }
        var facts = message.getModelFacts();
        return new ModelFacts(
                facts.getFamily(),
                facts.getCreatedSeconds(),
                List.copyOf(facts.getRedirectsList()),
                LastDay.of(facts.getExpirationDate()),
                facts.getSuccessor(),
                facts.getDistillable());
    }
}
