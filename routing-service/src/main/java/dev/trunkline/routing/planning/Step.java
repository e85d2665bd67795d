package dev.trunkline.routing.planning;

/**
 * The steps of a plan, in the order in which they are taken. What the model has to give comes first: of one that draws
 * nobody is to hear that it would answer with another key. Steps that only prefer come last, so that a preference never
 * takes away the one endpoint that a later step would have needed.
 */
public enum Step {
    INITIAL("Initial Endpoints", "no-endpoint", ""),
    OUTPUT_MODALITIES("Filter by Model Output Modalities", "output-modality-not-supported", ""),
    CREDENTIALS("Filter by Credentials", "credential-missing", ""),
    ALLOWED_PROVIDERS("Filter by Allowed Providers", "provider-not-allowed", "allowed_providers"),
    IGNORED_PROVIDERS("Filter by Ignored Providers", "provider-ignored-by-request", "allowed_providers"),
    DATA_POLICY("Filter by Data Policy", "data-policy-violation-by-request", "data_policy:training"),
    DISTILLATION("Filter by Distillation", "distillation-not-permitted", ""),
    QUANTIZATION("Filter by Quantization", "quantization-not-requested", "quantization"),
    MAX_PRICE("Filter by Max Price", "price-above-max-price", "max_price"),
    INPUT_MODALITIES("Filter by Input Modalities", "input-modality-not-supported", ""),
    TOOLS("Filter by Tool Compatibility", "tools-not-supported", "require_parameters"),
    /** In the place of {@link #PARAMETERS} where all of them are demanded: it refuses, so that it comes before. */
    REQUIRED_PARAMETERS("Filter by Parameters", "parameters-not-supported", "require_parameters"),
    SERVICE_TIER("Filter by Service Tier", "service-tier-not-requested", ""),
    CONTEXT_LENGTH("Filter by Context Length", "context-too-short", "context_length"),
    PARAMETERS("Filter by Parameters", "parameters-not-supported", "require_parameters"),
    MAX_OUTPUT("Filter by Max Output", "answers-too-short", "");

    private final String title;
    private final String reason;
    private final String excludedBy;

    Step(String title, String reason, String excludedBy) {
        this.title = title;
        this.reason = reason;
        this.excludedBy = excludedBy;
    }

    /** The name that callers see in {@code routing_funnel}. */
    public String title() {
        return title;
    }

    /** What callers read of an endpoint that it took away, in {@code ineligibility_reasons}. */
    String reason(Demands demands) {
        if (this != DATA_POLICY) {
            return reason;
        }
        if (demands.zeroRetention()) {
            return demands.account().zeroRetention() ? "zdr-violation-by-account" : "zdr-violation-by-request";
        }
        return demands.noDataCollection() ? reason : "data-policy-violation-by-account";
    }

    /** The word of {@code availability.excluded_by}, empty where the public API has none. */
    String excludedBy(Demands demands) {
        return this == DATA_POLICY && demands.zeroRetention() ? "data_policy:zdr" : excludedBy;
    }

    /** Whether the question leaves it anything to do. */
    boolean isTaken(Question question) {
        Demands demands = question.preferences().demands();
        return switch (this) {
            case DATA_POLICY -> demands.isDataPolicyAsked();
            case DISTILLATION -> demands.distillable();
            case QUANTIZATION -> !demands.quantizations().isEmpty();
            case MAX_PRICE -> !demands.maxPrice().isAny();
            case REQUIRED_PARAMETERS -> demands.parameters();
            case PARAMETERS -> !demands.parameters();
            case INITIAL,
                    OUTPUT_MODALITIES,
                    CREDENTIALS,
                    ALLOWED_PROVIDERS,
                    IGNORED_PROVIDERS,
                    INPUT_MODALITIES,
                    TOOLS,
                    SERVICE_TIER,
                    CONTEXT_LENGTH,
                    MAX_OUTPUT -> true;
        };
    }

    /** Whether callers are shown it where it took nobody away; most of them never hear of tiers. */
    boolean isShownAlways(Question question) {
        return this != SERVICE_TIER || !question.serviceTier().isEmpty();
    }
}
