package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What each step leaves. */
final class Filters {

    /** The one parameter whose lack makes an answer wrong rather than less to the caller's taste. */
    static final String TOOLS = "tools";

    private Filters() {}

    static List<Endpoint> left(Step step, List<Endpoint> candidates, Question question) {
        Requirements needs = question.requirements();
        Preferences preferences = question.preferences();
        return switch (step) {
            case INITIAL -> candidates;
            case CREDENTIALS -> keep(candidates, question::hasCredential);
            case ALLOWED_PROVIDERS -> keep(candidates, question::allows);
            case IGNORED_PROVIDERS -> keep(candidates, endpoint -> !preferences.ignores(endpoint));
            case INPUT_MODALITIES -> keep(candidates, endpoint -> takes(endpoint, needs));
            case OUTPUT_MODALITIES ->
                keep(candidates, endpoint -> endpoint.outputModalities().containsAll(needs.outputModalities()));
            case DATA_POLICY -> keep(candidates, preferences.demands()::takesDataPolicy);
            case DISTILLATION -> keep(candidates, endpoint -> endpoint.terms().distillable());
            case QUANTIZATION ->
                keep(candidates, endpoint -> preferences.demands().takesQuantization(endpoint.terms()));
            case MAX_PRICE ->
                keep(candidates, endpoint -> preferences.demands().maxPrice().allows(endpoint.prices()));
            case REQUIRED_PARAMETERS ->
                keep(candidates, endpoint -> endpoint.supportedParameters().containsAll(needs.parameters()));
            case SERVICE_TIER -> ofTier(candidates, question);
            case TOOLS ->
                needs.parameters().contains(TOOLS)
                        ? keep(candidates, endpoint -> endpoint.maySupport(TOOLS))
                        : candidates;
            case CONTEXT_LENGTH -> ContextFit.fitting(candidates, needs);
            case PARAMETERS -> preferDeclared(candidates, needs);
            case MAX_OUTPUT -> preferLongAnswers(candidates, needs);
        };
    }

    static List<Endpoint> keep(List<Endpoint> candidates, Predicate<Endpoint> wanted) {
        List<Endpoint> kept = new ArrayList<>(candidates.size());
        for (Endpoint candidate : candidates) {
            if (wanted.test(candidate)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean takes(Endpoint endpoint, Requirements needs) {
        return endpoint.inputModalities().isEmpty()
                || endpoint.inputModalities().containsAll(needs.inputModalities());
    }

    /** The cheap pool is no first choice among others: who asks for it is served by it alone, where there is one. */
    private static List<Endpoint> ofTier(List<Endpoint> candidates, Question question) {
        List<Endpoint> taken = keep(candidates, question::takesTier);
        if (!question.serviceTier().equals(Question.FLEX)) {
            return taken;
        }
        List<Endpoint> flex =
                keep(taken, endpoint -> endpoint.terms().serviceTier().equals(Question.FLEX));
        return flex.isEmpty() ? taken : flex;
    }

    /** A parameter that some endpoint declares drops those known to lack it; one that none declares is ignored. */
    private static List<Endpoint> preferDeclared(List<Endpoint> candidates, Requirements needs) {
        List<Endpoint> left = candidates;
        for (String parameter : needs.parameters()) {
            if (left.stream().anyMatch(endpoint -> endpoint.declares(parameter))) {
                left = keep(left, endpoint -> endpoint.maySupport(parameter));
            }
        }
        return left;
    }

    private static List<Endpoint> preferLongAnswers(List<Endpoint> candidates, Requirements needs) {
        List<Endpoint> longEnough = keep(
                candidates,
                endpoint -> endpoint.maxCompletionTokens() == 0
                        || endpoint.maxCompletionTokens() >= needs.completionTokens());
        return longEnough.isEmpty() ? candidates : longEnough;
    }
}
