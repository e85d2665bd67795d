package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps as the README tells them, list after list: slow, and plain to see. {@link Funnel} says the same. */
final class PlainFunnel {

    private final Question question;
    private final Requirements needs;
    private final Map<Step, List<Endpoint>> leftBy = new EnumMap<>(Step.class);
    private final Map<String, Step> removedBy = new HashMap<>();
    private Step last = Step.INITIAL;
    private List<Endpoint> before;
    private List<Endpoint> left;

    PlainFunnel(String model, Question question, Snapshot snapshot) {
        this.question = question;
        this.needs = question.requirements();
        this.left = snapshot.catalogue().endpointsOf(model);
        this.before = left;
        for (Step step : Step.values()) {
            if (step.isTaken(question) && (step == Step.INITIAL || !left.isEmpty())) {
                take(step);
            }
        }
    }

    private void take(Step step) {
        before = left;
        left = leftBy(step);
        last = step;
        leftBy.put(step, left);
        for (Endpoint endpoint : before) {
            if (!left.contains(endpoint)) {
                removedBy.put(endpoint.id(), step);
            }
        }
    }

    private List<Endpoint> leftBy(Step step) {
        Demands demands = question.preferences().demands();
        return switch (step) {
            case INITIAL -> left;
            case OUTPUT_MODALITIES -> those(one -> one.outputModalities().containsAll(needs.outputModalities()));
            case CREDENTIALS -> those(question::hasCredential);
            case ALLOWED_PROVIDERS -> those(question::allows);
            case IGNORED_PROVIDERS -> those(one -> !question.preferences().ignores(one));
            case DATA_POLICY -> those(demands::takesDataPolicy);
            case DISTILLATION -> those(one -> one.terms().distillable());
            case QUANTIZATION -> those(one -> demands.takesQuantization(one.terms()));
            case MAX_PRICE -> those(one -> demands.maxPrice().allows(one.prices()));
            case INPUT_MODALITIES ->
                those(one ->
                        one.inputModalities().isEmpty() || one.inputModalities().containsAll(needs.inputModalities()));
            case TOOLS -> those(one -> !needs.parameters().contains("tools") || one.maySupport("tools"));
            case REQUIRED_PARAMETERS -> those(one -> one.supportedParameters().containsAll(needs.parameters()));
            case SERVICE_TIER -> ofTier();
            case CONTEXT_LENGTH -> fitting();
            case PARAMETERS -> declaring();
            case MAX_OUTPUT ->
                preferably(
                        one -> one.maxCompletionTokens() == 0 || one.maxCompletionTokens() >= needs.completionTokens());
        };
    }

    private List<Endpoint> ofTier() {
        left = those(question::takesTier);
        return question.serviceTier().equals("flex")
                ? preferably(one -> one.terms().serviceTier().equals("flex"))
                : left;
    }

    private List<Endpoint> fitting() {
        List<Endpoint> safe = those(one -> fits(one, needs.promptTokensAtMost()));
        long least = Math.ceilDiv(needs.promptTokensAtMost(), ContextFit.ESTIMATE_TO_REAL_AT_MOST);
        return safe.isEmpty() ? those(one -> fits(one, least)) : safe;
    }

    private boolean fits(Endpoint one, long promptTokens) {
        long answer = one.maxCompletionTokens() == 0
                ? needs.completionTokens()
                : Math.min(needs.completionTokens(), one.maxCompletionTokens());
        return one.contextLength() == 0 || promptTokens + answer <= one.contextLength();
    }

    private List<Endpoint> declaring() {
        for (String parameter : needs.parameters()) {
            if (left.stream().anyMatch(one -> one.declares(parameter))) {
                left = those(one -> one.maySupport(parameter));
            }
        }
        return left;
    }

    private List<Endpoint> those(Predicate<Endpoint> wanted) {
        return left.stream().filter(wanted).toList();
    }

    private List<Endpoint> preferably(Predicate<Endpoint> liked) {
        List<Endpoint> those = those(liked);
        return those.isEmpty() ? left : those;
    }

    List<Endpoint> left() {
        return left;
    }

    /** What the last step was given. */
    List<Endpoint> before() {
        return before;
    }

    Step last() {
        return last;
    }

    @Nullable
    Step removedBy(Endpoint endpoint) {
        return removedBy.get(endpoint.id());
    }

    /** The steps that took somebody away. */
    List<Step> removing() {
        return leftBy.keySet().stream().filter(removedBy::containsValue).toList();
    }

    /** Those that callers are shown. */
    List<StepCount> counts() {
        List<StepCount> counts = new ArrayList<>();
        leftBy.forEach((step, endpoints) -> {
            if (step != Step.SERVICE_TIER || !question.serviceTier().isEmpty() || removedBy.containsValue(step)) {
                counts.add(new StepCount(step, endpoints.size()));
            }
        });
        return counts;
    }
}
