package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.ModelSort;
import dev.trunkline.contracts.routing.v1.Needs;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.preference.EndpointFilter;
import dev.trunkline.gateway.preference.SentParameters;
import dev.trunkline.gateway.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What routing-service is asked: equal questions share one answer.
 *
 * @param wantsImages whether pictures are wanted in the answer
 * @param byokProviders those for which the caller brings a credential of its own, sorted
 * @param allowedProviders those that the caller's key and account may use, empty: all
 * @param modelSorts by what the endpoints of some of the models are put in order
 */
record PlanQuestion(
        List<String> models,
        Operation operation,
        int promptTokensAtMost,
        int completionTokens,
        List<String> inputModalities,
        boolean wantsImages,
        List<String> parameters,
        Envelope.ProviderPreferences preferences,
        List<String> byokProviders,
        List<String> allowedProviders,
        Map<String, SortBy> modelSorts) {

    private static final String IMAGE = "image";

    static PlanQuestion of(Envelope envelope, Caller caller, CatalogueSnapshot catalogue) {
        int prompt = RoundedTokens.up(envelope.prompt().tokensForRouting());
        return new PlanQuestion(
                envelope.models(),
                envelope.operation(),
                prompt,
                RoundedTokens.limit(envelope.completionTokens(), prompt, envelope.models(), catalogue),
                envelope.inputModalities(),
                envelope.wantsImages(),
                SentParameters.of(envelope),
                envelope.preferences(),
                caller.byok().providers(),
                caller.allowedProviders(),
                envelope.modelSorts());
    }

    /** Whom it excludes. */
    EndpointFilter filter() {
        return new EndpointFilter(preferences, allowedProviders, modelSorts, parameters);
    }

    /** How much room it takes among those that are kept. */
    int units() {
        return Words.units(Words.characters(models)
                + Words.characters(preferences.order())
                + Words.characters(preferences.only())
                + Words.characters(preferences.ignore())
                + Words.characters(byokProviders)
                + Words.characters(allowedProviders));
    }

    private List<String> outputModalities() {
        return wantsImages ? List.of(operation.outputModality(), IMAGE) : List.of(operation.outputModality());
    }

    PlanRequest message(List<String> credentialNames) {
        return PlanRequest.newBuilder()
                .addAllModels(models)
                .setNeeds(Needs.newBuilder()
                        .setPromptTokensAtMost(promptTokensAtMost)
                        .setCompletionTokens(completionTokens)
                        .addAllInputModalities(inputModalities)
                        .addAllParameters(parameters)
                        .addAllOutputModalities(outputModalities()))
                .setProvider(PreferenceMessage.of(preferences))
                .setServiceTier(preferences.serviceTier())
                .addAllCredentialNames(credentialNames)
                .addAllByokProviders(byokProviders)
                .addAllAllowedProviders(allowedProviders)
                .addAllModelSorts(sorts())
                .build();
    }

    /** In the order of the models. */
    private List<ModelSort> sorts() {
        List<ModelSort> sorts = new ArrayList<>(modelSorts.size());
        for (String model : models) {
            SortBy by = modelSorts.get(model);
            if (by != null) {
                sorts.add(ModelSort.newBuilder().setModel(model).setBy(by).build());
            }
        }
        return sorts;
    }
}
