package dev.trunkline.routing.api;

import dev.trunkline.contracts.routing.v1.Needs;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.routing.planning.Question;
import dev.trunkline.routing.planning.Requirements;
import java.util.Set;

/** Reads a {@code PlanRequest}. */
final class QuestionReading {

    static final int MODELS_AT_MOST = 8;

    private QuestionReading() {}

    sealed interface Reading {}

    record Read(Question question) implements Reading {}

    /** The sentence names the field. */
    record Refused(String message) implements Reading {}

    static Reading read(PlanRequest request) {
        int models = request.getModelsCount();
        if (models < 1 || models > MODELS_AT_MOST) {
            return new Refused("models: %d slugs, expected 1 to %d".formatted(models, MODELS_AT_MOST));
        }
        for (int i = 0; i < models; i++) {
            if (request.getModels(i).isBlank()) {
                return new Refused("models[%d]: empty, expected a slug such as author/model".formatted(i));
            }
        }
        String fault = PreferenceReading.fault(request.getProvider().getMaxPrice());
        if (!fault.isEmpty()) {
            return new Refused(fault);
        }
        return new Read(new Question(
                request.getModelsList(),
                requirements(request.getNeeds()),
                PreferenceReading.preferences(request.getProvider()),
                Set.copyOf(request.getCredentialNamesList()),
                Set.copyOf(request.getByokProvidersList()),
                Set.copyOf(request.getAllowedProvidersList()),
                request.getServiceTier(),
                PreferenceReading.sorts(request.getModelSortsList())));
    }

    private static Requirements requirements(Needs needs) {
        return new Requirements(
                Integer.toUnsignedLong(needs.getPromptTokensAtMost()),
                Integer.toUnsignedLong(needs.getCompletionTokens()),
                Set.copyOf(needs.getInputModalitiesList()),
                Set.copyOf(needs.getOutputModalitiesList()),
                needs.getParametersList());
    }
}
