package dev.trunkline.gateway.failure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a model cannot be asked as it was, in the words of the public API ({@code error.availability}, since 2026-08):
 * what a program needs to go on by itself. Immutable.
 *
 * @param requestedModels names that were asked for
 * @param affectedProviders slugs of those who would have served it, empty where that is nobody's matter
 * @param excludedBy by which wishes or rules, as in {@code max_price}
 * @param fallbackModels slugs that can be asked instead, the best first
 * @param constraint the wish that left nothing in the end, null where it is not the request's own
 */
public record Availability(
        Code code,
        List<String> requestedModels,
        List<String> affectedProviders,
        List<String> excludedBy,
        List<String> fallbackModels,
        @Nullable Constraint constraint) {

    /** Where this is explained: the document of the API that every gateway serves. */
    private static final String DOCUMENT = "/openapi.json";

    /** What the matter is; each has the status of its answer. */
    public enum Code {
        MODEL_NOT_FOUND(400),
        WRONG_ENDPOINT(400),
        NO_ENDPOINTS(404),
        MODEL_DEPRECATED(404),
        MODEL_UNAVAILABLE_UPSTREAM(404),
        CAPACITY_EXHAUSTED(429),
        TEMPORARILY_UNAVAILABLE(503),
        REGION_RESTRICTED(403),
        PRIVACY_RESTRICTED(404),
        CONSTRAINT_FILTERED(404),
        FREE_VARIANT_ENDED(404);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** As callers read it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the same request may be served later. */
        boolean retryable() {
            return this == CAPACITY_EXHAUSTED || this == TEMPORARILY_UNAVAILABLE;
        }
    }

    /**
     * A wish of the caller's that left nothing.
     *
     * @param field path of the request, as in {@code provider.max_price}
     */
    public record Constraint(String field, String detail) {}

    /** Of which no more is known. */
    public static Availability of(Code code, List<String> requestedModels) {
        return new Availability(code, requestedModels, List.of(), List.of(), List.of(), null);
    }

    /** The same, with what can be asked instead. */
    public Availability insteadAsk(List<String> models) {
        return new Availability(code, requestedModels, affectedProviders, excludedBy, models, constraint);
    }

    /** The same, of these providers. */
    public Availability affecting(List<String> providers) {
        return new Availability(code, requestedModels, providers, excludedBy, fallbackModels, constraint);
    }

    /** The same, for these reasons. */
    public Availability excludedBy(List<String> reasons) {
        return new Availability(code, requestedModels, affectedProviders, reasons, fallbackModels, constraint);
    }

    /** The same, by this one wish. */
    public Availability because(Constraint wish) {
        return new Availability(code, requestedModels, affectedProviders, excludedBy, fallbackModels, wish);
    }

    /** The member of the error, with what is known. */
    Map<String, Object> told(long retryAfterSeconds) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", code.word());
        told.put("retryable", code.retryable());
        if (retryAfterSeconds > 0) {
            told.put("retry_after", retryAfterSeconds);
        }
        told.put("requested_models", requestedModels);
        put(told, "affected_providers", affectedProviders);
        put(told, "excluded_by", excludedBy);
        put(told, "fallback_models", fallbackModels);
        if (constraint != null) {
            told.put("constraint", Map.of("field", constraint.field(), "detail", constraint.detail()));
        }
        told.put("docs_url", DOCUMENT);
        return told;
    }

    private static void put(Map<String, Object> told, String name, List<String> words) {
        if (!words.isEmpty()) {
            told.put(name, words);
        }
    }
}
