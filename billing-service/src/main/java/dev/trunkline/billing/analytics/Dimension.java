package dev.trunkline.billing.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * By what figures can be told apart, by the names of OpenRouter's analytics (as of 2026-11) and some of our own.
 */
enum Dimension {
    MODEL("Model", "model"),
    PROVIDER("Provider", "provider"),
    ENDPOINT("Endpoint", "endpoint_id"),
    API_KEY_ID("API key", "api_key_hash"),
    WORKSPACE("Workspace", "account_id"),
    APP("App", "app_url"),
    ORIGIN("Origin of the app", "coalesce(substring(app_url from '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+'), '')"),
    EXTERNAL_USER("The request's user", "external_user"),
    FINISH_REASON("Finish reason", "finish_reason"),
    SERVICE_TIER("Service tier", "service_tier"),
    STATUS("Status", "outcome"),
    IS_BYOK("By own credential", "is_byok::text"),
    GENERATION_ID("Generation", "generation_id");

    private final String label;
    private final String column;

    Dimension(String label, String column) {
        this.label = label;
        this.column = column;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    /** Over rows of {@link dev.trunkline.billing.figures.Facts}; null where nobody said it. */
    String column() {
        return "nullif(%s, '')".formatted(column);
    }

    /** Whether quarters do not tell it apart: it has as many values as callers like. */
    boolean isFine() {
        return this == EXTERNAL_USER || this == GENERATION_ID;
    }

    static Optional<Dimension> of(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word().equals(word))
                .findFirst();
    }
}
