package dev.trunkline.routing.planning;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the caller is told when a step leaves nothing. */
final class Refusals {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private Refusals() {}

    /** {@code before}: what the failed step was given. */
    static Decision.NothingLeft refusal(
            String model, Step failed, List<Endpoint> before, List<StepCount> funnel, Question question) {
        boolean byProvider = failed == Step.ALLOWED_PROVIDERS;
        return new Decision.NothingLeft(
                message(model, failed, before, question.requirements()),
                failed,
                funnel,
                byProvider ? question.requestedProviders() : List.of(),
                byProvider ? providers(question.available(before)) : List.of());
    }

    private static String message(String model, Step failed, List<Endpoint> before, Requirements needs) {
        return switch (failed) {
            case INITIAL -> "No endpoints found for %s.".formatted(model);
            case CREDENTIALS -> noKey(model, before);
            case ALLOWED_PROVIDERS, IGNORED_PROVIDERS -> "No allowed providers are available for the selected model.";
            case INPUT_MODALITIES ->
                "No endpoints found that support the requested input modalities: %s."
                        .formatted(words(needs.inputModalities()));
            case OUTPUT_MODALITIES ->
                "No endpoints found that support the requested output modalities: %s. %s gives %s."
                        .formatted(words(needs.outputModalities()), model, given(before));
            case TOOLS, PARAMETERS, MAX_OUTPUT -> "No endpoints found that can handle the requested parameters.";
            case CONTEXT_LENGTH -> tooLong(before, needs);
        };
    }

    private static String given(List<Endpoint> endpoints) {
        return words(endpoints.stream()
                .flatMap(endpoint -> endpoint.outputModalities().stream())
                .collect(Collectors.toSet()));
    }

    private static String words(Set<String> modalities) {
        return modalities.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Names of variables only: where a key stands in a cluster is nobody's business. */
    private static String noKey(String model, List<Endpoint> before) {
        String variables = before.stream()
                .map(Endpoint::credentialName)
                .filter(name -> VARIABLE.matcher(name).matches())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        String operators = variables.isEmpty() ? "" : variables + " in the environment of the gateway, or ";
        return "No endpoints found for %s. Its providers need a key (expected: %sone of your own by POST /api/v1/byok)."
                .formatted(model, operators);
    }

    private static String tooLong(List<Endpoint> before, Requirements needs) {
        long longest = before.stream().mapToLong(Endpoint::contextLength).max().orElse(0);
        long promptTokens = Math.ceilDiv(needs.promptTokensAtMost(), ContextFit.BYTES_PER_TOKEN);
        return ("This endpoint's maximum context length is %d tokens. However, you requested about %d tokens"
                        + " (%d of text input, %d in the output). Please reduce the length of either one.")
                .formatted(longest, promptTokens + needs.completionTokens(), promptTokens, needs.completionTokens());
    }

    private static List<String> providers(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::provider).distinct().sorted().toList();
    }
}
