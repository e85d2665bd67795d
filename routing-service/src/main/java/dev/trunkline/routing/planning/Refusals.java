package dev.trunkline.routing.planning;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the caller is told when a step leaves nothing. */
final class Refusals {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final int MILLION_POWER_OF_TEN = 6;

    private Refusals() {}

    /** @param funnel that left nothing */
    static Decision.NothingLeft refusal(String model, Funnel funnel, Question question) {
        boolean byProvider = funnel.last() == Step.ALLOWED_PROVIDERS;
        Demands demands = question.preferences().demands();
        List<Step> removing = funnel.removing().isEmpty() ? List.of(funnel.last()) : funnel.removing();
        return new Decision.NothingLeft(
                message(model, funnel, question),
                funnel.last(),
                funnel.counts(),
                byProvider ? question.requestedProviders() : List.of(),
                byProvider ? providers(question.available(funnel.before())) : List.of(),
                distinct(removing.stream().map(step -> step.reason(demands))),
                distinct(removing.stream().map(step -> step.excludedBy(demands)).filter(word -> !word.isEmpty())));
    }

    private static String message(String model, Funnel funnel, Question question) {
        Requirements needs = question.requirements();
        List<Endpoint> before = funnel.before();
        return switch (funnel.last()) {
            case INITIAL -> "No endpoints found for %s.".formatted(model);
            case CREDENTIALS -> noKey(model, before);
            case ALLOWED_PROVIDERS, IGNORED_PROVIDERS -> "No allowed providers are available for the selected model.";
            case DATA_POLICY -> dataPolicy(question.preferences().demands());
            case DISTILLATION ->
                "No endpoints found for %s whose author permits distillation (expected: another model, or no"
                                .formatted(model)
                        + " provider.enforce_distillable_text).";
            case QUANTIZATION ->
                "No endpoints found that have one of the requested quantizations: %s. %s is served in %s."
                        .formatted(
                                words(question.preferences().demands().quantizations()), model, quantizations(before));
            case MAX_PRICE ->
                "No endpoints found that satisfy the max price for this request. %s costs at least %s US dollars for a"
                                .formatted(model, perMillion("prompt", before))
                        + " million tokens of prompt and %s of completion.".formatted(perMillion("completion", before));
            case SERVICE_TIER ->
                "No endpoints found for %s outside of service tiers (expected: service_tier of %s)."
                        .formatted(model, words(tiers(before)));
            case INPUT_MODALITIES ->
                "No endpoints found that support the requested input modalities: %s."
                        .formatted(words(needs.inputModalities()));
            case OUTPUT_MODALITIES ->
                "No endpoints found that support the requested output modalities: %s. %s gives %s."
                        .formatted(words(needs.outputModalities()), model, given(before));
            case REQUIRED_PARAMETERS ->
                "No endpoints found that can handle the requested parameters. All of these are required by"
                        + " provider.require_parameters: %s.".formatted(words(needs.parameters()));
            case TOOLS, PARAMETERS, MAX_OUTPUT -> "No endpoints found that can handle the requested parameters.";
            case CONTEXT_LENGTH -> tooLong(before, needs);
        };
    }

    private static String dataPolicy(Demands demands) {
        if (demands.zeroRetention()) {
            return dataPolicy(
                    "Zero data retention",
                    demands.account().zeroRetention() ? "enforce_zdr in the account's settings" : "provider.zdr");
        }
        return demands.noDataCollection()
                ? dataPolicy("No data collection", "provider.data_collection: \"deny\"")
                : "No endpoints found matching your data policy (Training and publication). Expected: another model, or"
                        + " in the account's settings: " + demands.account().settings() + ".";
    }

    private static String dataPolicy(String kind, String demand) {
        return "No endpoints found matching your data policy (%s). Expected: another model, or no %s."
                .formatted(kind, demand);
    }

    private static String given(List<Endpoint> endpoints) {
        return words(all(endpoints, endpoint -> endpoint.outputModalities().stream()));
    }

    private static Collection<String> tiers(List<Endpoint> endpoints) {
        return all(endpoints, endpoint -> Stream.of(endpoint.terms().serviceTier()));
    }

    private static String quantizations(List<Endpoint> endpoints) {
        return words(all(endpoints, endpoint -> {
            String quantization = endpoint.terms().quantization();
            return Stream.of(quantization.isEmpty() ? Demands.UNKNOWN_QUANTIZATION : quantization);
        }));
    }

    private static Collection<String> all(List<Endpoint> endpoints, Function<Endpoint, Stream<String>> words) {
        return endpoints.stream().flatMap(words).collect(Collectors.toSet());
    }

    /** The lowest there is. */
    private static String perMillion(String meter, List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(endpoint -> endpoint.prices().usual().getOrDefault(meter, BigDecimal.ZERO))
                .reduce(BigDecimal::min)
                .orElse(BigDecimal.ZERO)
                .movePointRight(MILLION_POWER_OF_TEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String words(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }

    private static List<String> distinct(Stream<String> words) {
        return words.distinct().toList();
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
