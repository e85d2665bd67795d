package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.RetiredModel;

/**
 * That a model is not served any more. Immutable.
 *
 * @param successor slug of the model to be used instead, empty where none is named
 * @param lastDay as {@link LastDay} has it
 */
public record Retirement(String model, String successor, long lastDay) {

    static Retirement of(RetiredModel message) {
        return new Retirement(message.getModel(), message.getSuccessor(), LastDay.of(message.getExpirationDate()));
    }
}
