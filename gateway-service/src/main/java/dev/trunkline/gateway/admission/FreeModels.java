package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models that cost nothing, among those of a plan. Pure. */
final class FreeModels {

    private FreeModels() {}

    /** Whether a model may come to serve that costs nothing with the operator's credentials. */
    static boolean any(Planned planned) {
        for (List<Candidate> model : planned.models()) {
            if (isFree(model, planned.onlyTheFirst())) {
                return true;
            }
        }
        return false;
    }

    /** Who may serve a request once enough of them went to free models, null where that is nobody. */
    static @Nullable Planned without(Planned planned) {
        List<List<Candidate>> left = new ArrayList<>();
        for (List<Candidate> model : planned.models()) {
            List<Candidate> rest = isFree(model, planned.onlyTheFirst())
                    ? model.stream().filter(Candidate::byok).toList()
                    : model;
            if (!rest.isEmpty()) {
                left.add(rest);
            }
        }
        return left.isEmpty() ? null : new Planned(planned.received(), left, planned.onlyTheFirst());
    }

    /** Who may serve a request that was refused, null where that is nobody. */
    static @Nullable Planned afterwards(Planned planned, Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(GatewayFailure.FreeModelsLimited limited)
                ? without(planned)
                : null;
    }

    private static boolean isFree(List<Candidate> model, boolean onlyTheFirst) {
        boolean isFree = false;
        for (Candidate candidate : model) {
            if (!candidate.byok()) {
                if (!candidate.prices().free()) {
                    return false;
                }
                isFree = true;
            }
            if (onlyTheFirst) {
                break;
            }
        }
        return isFree;
    }
}
