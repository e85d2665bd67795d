package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.generation.Received;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of which it is known who may serve it. Immutable.
 *
 * @param models the candidates of each model in the order in which they are to be tried; at least one
 * @param onlyTheFirst whether nobody but the first of each model may serve it
 */
public record Planned(Received received, List<List<Candidate>> models, boolean onlyTheFirst) {

    /** All of them, in the order in which they are to be tried. */
    public List<Candidate> candidates() {
        return candidates(true);
    }

    /** Those that need no credential of the operator's. */
    public List<Candidate> ownCandidates() {
        return candidates(false);
    }

    /** Whether any of them is called with a credential of the caller's own. */
    public boolean hasOwn() {
        for (List<Candidate> model : models) {
            for (Candidate candidate : model) {
                if (candidate.byok()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Candidate> candidates(boolean operators) {
        List<Candidate> all = new ArrayList<>();
        for (List<Candidate> model : models) {
            int before = all.size();
            for (Candidate candidate : model) {
                if ((operators || candidate.byok()) && !(onlyTheFirst && all.size() > before)) {
                    all.add(candidate);
                }
            }
        }
        return all;
    }
}
