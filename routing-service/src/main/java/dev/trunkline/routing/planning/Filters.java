package dev.trunkline.routing.planning;

import dev.trunkline.routing.planning.Sieve.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whom each step takes away. */
final class Filters {

    /** The one parameter whose lack makes an answer wrong rather than less to the caller's taste. */
    static final String TOOLS = "tools";

    private Filters() {}

    /** First the steps that look at one endpoint alone, then those for which it matters who else is left. */
    static void sift(Sieve sieve, Question question) {
        Requirements needs = question.requirements();
        sieve.keep(rules(question));
        if (question.serviceTier().equals(Question.FLEX)) {
            // The cheap pool is no first choice among others: who asks for it is served by it alone.
            sieve.prefer(
                    Step.SERVICE_TIER,
                    endpoint -> endpoint.terms().serviceTier().equals(Question.FLEX));
        }
        ContextFit.sift(sieve, needs);
        if (Step.PARAMETERS.isTaken(question)) {
            preferDeclared(sieve, needs);
        }
        sieve.prefer(Step.MAX_OUTPUT, endpoint -> writesLongEnough(endpoint, needs));
    }

    private static List<Rule> rules(Question question) {
        List<Rule> rules = new ArrayList<>();
        for (Step step : Step.values()) {
            Predicate<Endpoint> wanted = step.isTaken(question) ? wanted(step, question) : null;
            if (wanted != null) {
                rules.add(new Rule(step, wanted));
            }
        }
        return rules;
    }

    /** Null where the step takes nobody away, or not by looking at one alone. */
    private static @Nullable Predicate<Endpoint> wanted(Step step, Question question) {
        Requirements needs = question.requirements();
        Preferences preferences = question.preferences();
        Demands demands = preferences.demands();
        return switch (step) {
            case OUTPUT_MODALITIES -> endpoint -> endpoint.outputModalities().containsAll(needs.outputModalities());
            case CREDENTIALS -> question::hasCredential;
            case ALLOWED_PROVIDERS -> question.allowsAnybody() ? null : question::allows;
            case IGNORED_PROVIDERS ->
                preferences.ignore().isEmpty() ? null : endpoint -> !preferences.ignores(endpoint);
            case DATA_POLICY -> demands::takesDataPolicy;
            case DISTILLATION -> endpoint -> endpoint.terms().distillable();
            case QUANTIZATION -> endpoint -> demands.takesQuantization(endpoint.terms());
            case MAX_PRICE -> endpoint -> demands.maxPrice().allows(endpoint.prices());
            case INPUT_MODALITIES -> endpoint -> takes(endpoint, needs);
            case TOOLS -> needs.parameters().contains(TOOLS) ? endpoint -> endpoint.maySupport(TOOLS) : null;
            case REQUIRED_PARAMETERS ->
                endpoint -> endpoint.supportedParameters().containsAll(needs.parameters());
            case SERVICE_TIER -> question::takesTier;
            case INITIAL, CONTEXT_LENGTH, PARAMETERS, MAX_OUTPUT -> null;
        };
    }

    private static boolean takes(Endpoint endpoint, Requirements needs) {
        return endpoint.inputModalities().isEmpty()
                || endpoint.inputModalities().containsAll(needs.inputModalities());
    }

    /** A parameter that some endpoint declares drops those known to lack it; one that none declares is ignored. */
    private static void preferDeclared(Sieve sieve, Requirements needs) {
        for (String parameter : needs.parameters()) {
            if (sieve.isAnyLeft(endpoint -> endpoint.declares(parameter))) {
                sieve.keep(Step.PARAMETERS, endpoint -> endpoint.maySupport(parameter));
            }
        }
    }

    private static boolean writesLongEnough(Endpoint endpoint, Requirements needs) {
        return endpoint.maxCompletionTokens() == 0 || endpoint.maxCompletionTokens() >= needs.completionTokens();
    }
}
