package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.Needs;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.ProviderPreferences;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.text.Words;
import java.util.List;

/**
 * What routing-service is asked: equal questions share one answer.
 *
 * @param byokProviders those for which the caller brings a credential of its own, sorted
 * @param allowedProviders those that the caller's key may use, empty: all
 */
record PlanQuestion(
        List<String> models,
        int promptTokensAtMost,
        int completionTokens,
        List<String> inputModalities,
        List<String> parameters,
        Envelope.ProviderPreferences preferences,
        List<String> byokProviders,
        List<String> allowedProviders) {

    private static final int SMALLEST_PROMPT_TOKENS = 256;
    private static final int LARGEST_PROMPT_TOKENS = 1 << 30;
    private static final int STEPS_IN_AN_OCTAVE = 8;

    static PlanQuestion of(Envelope envelope, Caller caller) {
        return new PlanQuestion(
                envelope.models(),
                roundedUp(envelope.prompt().tokensForRouting()),
                envelope.completionTokens(),
                envelope.inputModalities(),
                envelope.parameters(),
                envelope.preferences(),
                caller.byok().providers(),
                caller.restrictions().allowedProviders());
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

    /** To an eighth of the power of two below it, so that prompts of about one size share an answer. */
    private static int roundedUp(int tokens) {
        int bounded = Math.clamp(tokens, SMALLEST_PROMPT_TOKENS, LARGEST_PROMPT_TOKENS);
        int step = Integer.highestOneBit(bounded) / STEPS_IN_AN_OCTAVE;
        return Math.ceilDiv(bounded, step) * step;
    }

    PlanRequest message(List<String> credentialNames) {
        ProviderPreferences.Builder provider = ProviderPreferences.newBuilder()
                .addAllOrder(preferences.order())
                .addAllOnly(preferences.only())
                .addAllIgnore(preferences.ignore())
                .setAllowFallbacks(preferences.allowFallbacks());
        return PlanRequest.newBuilder()
                .addAllModels(models)
                .setNeeds(Needs.newBuilder()
                        .setPromptTokensAtMost(promptTokensAtMost)
                        .setCompletionTokens(completionTokens)
                        .addAllInputModalities(inputModalities)
                        .addAllParameters(parameters))
                .setProvider(provider)
                .addAllCredentialNames(credentialNames)
                .addAllByokProviders(byokProviders)
                .addAllAllowedProviders(allowedProviders)
                .build();
    }
}
