package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.ByokCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whose credential is tried at which endpoint, and when: the caller's prioritised credentials, each at the endpoints of
 * its provider; then the operator's, where they may be used; then the caller's fallback credentials. This order stands
 * above {@code provider.order}. Pure.
 */
final class ByokOrder {

    private ByokOrder() {}

    /**
     * @param planned endpoints of one model in the order of its plan
     * @param operators whether the operator's credential may serve an endpoint
     */
    static List<Candidate> of(List<Candidate> planned, ByokCredentials own, Predicate<Candidate> operators) {
        List<Candidate> order = new ArrayList<>(planned.size() + 2);
        own.prioritised().forEach(credential -> addOpened(planned, credential, order));
        for (Candidate candidate : planned) {
            if (!own.required().contains(candidate.endpoint().provider()) && operators.test(candidate)) {
                order.add(candidate);
            }
        }
        own.fallback().forEach(credential -> addOpened(planned, credential, order));
        return order;
    }

    private static void addOpened(List<Candidate> planned, ByokCredential credential, List<Candidate> order) {
        for (Candidate candidate : planned) {
            if (credential.opens(candidate.endpoint())) {
                order.add(candidate.with(credential));
            }
        }
    }
}
