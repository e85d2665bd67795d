package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.plan.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who may go on with an answer that broke off: the endpoints of its model, paid for in the same way, those that were
 * asked least first, and the one that broke off last of all. Pure.
 */
final class Successors {

    private Successors() {}

    /** @param refuses whether an endpoint is known not to go on from an assistant's words */
    static List<Candidate> of(
            Candidate broken, List<Candidate> candidates, List<Attempt> attempts, Predicate<String> refuses) {
        return candidates.stream()
                .filter(candidate ->
                        candidate.endpoint().model().equals(broken.endpoint().model())
                                && candidate.byok() == broken.byok())
                .filter(candidate -> candidate.endpoint().mayContinue()
                        && !refuses.test(candidate.endpoint().id()))
                .sorted(Comparator.<Candidate>comparingInt(candidate -> candidate.equals(broken) ? 1 : 0)
                        .thenComparingLong(candidate -> asked(candidate, attempts)))
                .toList();
    }

    private static long asked(Candidate candidate, List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt ->
                        attempt.getEndpointId().equals(candidate.endpoint().id()))
                .count();
    }
}
