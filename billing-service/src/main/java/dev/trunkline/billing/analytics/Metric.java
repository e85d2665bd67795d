package dev.trunkline.billing.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be counted, by the names of OpenRouter's analytics (as of 2026-11) and some of our own. */
enum Metric {
    REQUEST_COUNT("Requests", Format.NUMBER, "sum(requests)"),
    ERROR_COUNT("Requests that failed", Format.NUMBER, "sum(errors)"),
    TOKENS_TOTAL("Tokens", Format.NUMBER, "sum(prompt_tokens + completion_tokens)"),
    TOKENS_PROMPT("Prompt tokens", Format.NUMBER, "sum(prompt_tokens)"),
    TOKENS_COMPLETION("Completion tokens", Format.NUMBER, "sum(completion_tokens)"),
    REASONING_TOKENS("Reasoning tokens", Format.NUMBER, "sum(reasoning_tokens)"),
    CACHED_TOKENS("Tokens read from a cache", Format.NUMBER, "sum(cached_tokens)"),
    CACHE_WRITE_TOKENS("Tokens written to a cache", Format.NUMBER, "sum(cache_write_tokens)"),
    BYOK_REQUEST_COUNT("Requests by own credentials", Format.NUMBER, "sum(byok_requests)"),
    TOTAL_USAGE("Usage, own credentials at list price included", Format.CURRENCY, "sum(cost_nano + byok_nano)"),
    CREDITS_USAGE("Credits used", Format.CURRENCY, "sum(cost_nano)"),
    BYOK_USAGE("Usage by own credentials at list price", Format.CURRENCY, "sum(byok_nano)"),
    BYOK_FEES("Fees for own credentials", Format.CURRENCY, "sum(0::bigint)"),
    USAGE_UPSTREAM("What providers charge", Format.CURRENCY, "sum(upstream_cost_nano)"),
    UNCOLLECTED("Beyond what was held, borne by the operator", Format.CURRENCY, "sum(uncollected_nano)"),
    GUARDRAIL_INVOKED_COUNT("Requests a guardrail acted on", Format.NUMBER, "sum(0::bigint)"),
    AVG_LATENCY("Mean time of an answer, ms", Format.LATENCY, ratio("latency_millis", "latency_count")),
    P50_LATENCY("Median time of an answer, ms", Format.LATENCY, latency("0.5")),
    P90_LATENCY("90th percentile of the time of an answer, ms", Format.LATENCY, latency("0.9")),
    P99_LATENCY("99th percentile of the time of an answer, ms", Format.LATENCY, latency("0.99")),
    AVG_FIRST_TOKEN(
            "Mean time to the first token, ms", Format.LATENCY, ratio("first_token_millis", "first_token_count")),
    AVG_THROUGHPUT("Mean tokens a second", Format.THROUGHPUT, ratio("timed_tokens * 1000", "timed_millis")),
    P50_THROUGHPUT("Median tokens a second", Format.THROUGHPUT, throughput("0.5")),
    P90_THROUGHPUT("90th percentile of tokens a second", Format.THROUGHPUT, throughput("0.9")),
    P99_THROUGHPUT("99th percentile of tokens a second", Format.THROUGHPUT, throughput("0.99")),
    CACHE_HIT_RATE("Part of prompt tokens read from a cache", Format.PERCENT, ratio("cached_tokens", "prompt_tokens"));

    /** How a value is to be read. Numbers are counts and currencies are sums of nano-USD; the others are means. */
    enum Format {
        NUMBER,
        CURRENCY,
        PERCENT,
        LATENCY,
        THROUGHPUT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isRate() {
            return switch (this) {
                case NUMBER, CURRENCY -> false;
                case PERCENT, LATENCY, THROUGHPUT -> true;
            };
        }

        /** Whether the contract answers it for short spans alone. */
        boolean isOfSpeed() {
            return this == LATENCY || this == THROUGHPUT;
        }
    }

    private static final String PERCENTILES = "percentile_disc";

    private final String label;
    private final Format format;
    private final String sum;

    Metric(String label, Format format, String sum) {
        this.label = label;
        this.format = format;
        this.sum = sum;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    Format format() {
        return format;
    }

    /** Over rows of {@link dev.trunkline.billing.figures.Facts}. */
    String sum() {
        return sum;
    }

    /** Whether sums do not give it, so that each generation must be looked at. */
    boolean isFine() {
        return sum.contains(PERCENTILES);
    }

    static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    private static String ratio(String part, String whole) {
        return "round(sum(%s)::numeric / nullif(sum(%s), 0), 6)".formatted(part, whole);
    }

    private static String latency(String share) {
        return "percentile_disc(%s) within group (order by latency_millis) filter (where latency_count = 1)"
                .formatted(share);
    }

    private static String throughput(String share) {
        return ("round(percentile_disc(%s) within group (order by timed_tokens * 1000.0 / nullif(timed_millis, 0))"
                        + " filter (where timed_millis > 0), 6)")
                .formatted(share);
    }
}
