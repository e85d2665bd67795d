package dev.trunkline.routing.planning;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the settings of the caller's account demand of what becomes of its data, whatever the request says. Immutable.
 *
 * @param zeroRetention whether {@link Demands#zeroRetention} is theirs, and not the request's
 * @param noPaidTraining no endpoint with a price that trains on what it is sent
 * @param noFreeTraining no endpoint without a price that does
 * @param noFreePublication no endpoint without a price that publishes what it is sent
 */
public record AccountDemands(
        boolean zeroRetention, boolean noPaidTraining, boolean noFreeTraining, boolean noFreePublication) {

    public static final AccountDemands NONE = new AccountDemands(false, false, false, false);

    boolean isAboutUse() {
        return noPaidTraining || noFreeTraining || noFreePublication;
    }

    boolean takes(Endpoint endpoint) {
        if (!isAboutUse()) {
            return true;
        }
        Terms.DataPolicy policy = endpoint.terms().dataPolicy();
        return endpoint.prices().costsNothing()
                ? !(noFreeTraining && policy.trains()) && !(noFreePublication && policy.publishes())
                : !(noPaidTraining && policy.trains());
    }

    /** The account's settings that would have to be other ones. */
    String settings() {
        return Stream.of(
                        noPaidTraining ? "enable_paid_model_training" : "",
                        noFreeTraining ? "enable_free_model_training" : "",
                        noFreePublication ? "enable_free_model_publication" : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
