package dev.trunkline.billing.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.figures.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the body of a question. What it does not know it refuses by its name. Pure. */
final class QueryReader {

    /** What a body turned out to be. */
    sealed interface Parsed {
        record Sound(AnalyticsQuery query) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    /**
     * @param rows most rows of an answer
     * @param periods most periods into which a span is cut
     * @param fineSpan longest span of what is answered generation by generation, and of latency and throughput
     */
    record Limits(int rows, int periods, Duration fineSpan) {}

    static final int ROWS_IF_NOT_SAID = 1_000;
    static final int DIMENSIONS_MOST = 2;
    private static final Duration SPAN_IF_NOT_SAID = Duration.ofDays(30);
    private static final List<String> FIELDS = List.of(
            "metrics",
            "dimensions",
            "filters",
            "granularity",
            "time_range",
            "time_zone",
            "order_by",
            "limit",
            "group_limit",
            "classifier_dimensions",
            "classifier_filters");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private QueryReader() {}

    static Parsed read(ObjectMapper mapper, String body, Instant now, Limits limits) {
        try {
            JsonNode root = mapper.readTree(body);
            return new Parsed.Sound(query(Fields.of(root, "body", FIELDS), now, limits));
        } catch (JsonProcessingException e) {
            return new Parsed.Faulty("body: not valid JSON: " + e.getOriginalMessage());
        } catch (BodyFault e) {
            return new Parsed.Faulty(e.line());
        }
    }

    private static AnalyticsQuery query(Fields body, Instant now, Limits limits) throws BodyFault {
        refuseClassifiers(body);
        List<Metric> metrics = body.words("metrics", Metric.values().length, Metric::of, Vocabulary.METRICS);
        if (metrics.isEmpty()) {
            throw body.fault("metrics", "at least one of " + Vocabulary.METRICS);
        }
        List<Dimension> dimensions = body.words("dimensions", DIMENSIONS_MOST, Dimension::of, Vocabulary.DIMENSIONS);
        List<Filter> filters = FilterReader.read(body);
        Optional<Granularity> granularity = granularity(body);
        Span span = span(body, now);
        AnalyticsQuery.Order order = OrderReader.read(body, metrics, granularity);
        boolean isFine = AnalyticsQuery.isFine(metrics, dimensions, filters, granularity, order.key());
        if (isFine || metrics.stream().anyMatch(metric -> metric.format().isOfSpeed())) {
            checkFineSpan(body, span, limits.fineSpan());
        }
        return new AnalyticsQuery(
                metrics,
                dimensions,
                filters,
                span,
                cut(body, granularity, span, limits),
                order,
                body.number("limit", Math.min(ROWS_IF_NOT_SAID, limits.rows()), limits.rows()),
                body.get("group_limit").isPresent()
                        ? Optional.of(body.number("group_limit", limits.rows(), limits.rows()))
                        : Optional.empty());
    }

    private static void checkFineSpan(Fields body, Span span, Duration most) throws BodyFault {
        if (span.length().compareTo(most) > 0) {
            throw body.fault(
                    "time_range",
                    "at most %d days for minutes, percentiles, latency, throughput, external_user and generation_id"
                            .formatted(most.toDays()));
        }
    }

    private static Optional<Granularity> granularity(Fields body) throws BodyFault {
        Optional<JsonNode> node = body.get("granularity");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(body.word(
                        "granularity",
                        node.get(),
                        word -> Arrays.stream(Granularity.values())
                                .filter(one -> one.word().equals(word))
                                .findFirst(),
                        Vocabulary.GRANULARITIES));
    }

    private static Span span(Fields body, Instant now) throws BodyFault {
        if (body.get("time_range").isEmpty()) {
            return new Span(now.minus(SPAN_IF_NOT_SAID), now);
        }
        Fields range = Fields.of(body.object().path("time_range"), "time_range", List.of("start", "end"));
        Span span = new Span(range.moment("start"), range.moment("end"));
        if (!span.from().isBefore(span.to())) {
            throw range.fault("end", "a time after start");
        }
        if (span.from().isBefore(EARLIEST) || span.to().isAfter(LATEST)) {
            throw body.fault("time_range", "times from %s to %s".formatted(EARLIEST, LATEST));
        }
        return span;
    }

    private static Optional<AnalyticsQuery.Cut> cut(
            Fields body, Optional<Granularity> granularity, Span span, Limits limits) throws BodyFault {
        ZoneId zone = body.zone("time_zone");
        if (granularity.isEmpty()) {
            return Optional.empty();
        }
        Optional<Periods> periods = Periods.of(granularity.get(), span, zone, limits.periods());
        if (periods.isEmpty()) {
            throw body.fault(
                    "time_range",
                    "at most %d periods of granularity %s"
                            .formatted(limits.periods(), granularity.get().word()));
        }
        return Optional.of(new AnalyticsQuery.Cut(granularity.get(), periods.get()));
    }

    /** What prompts are about is not kept here. */
    private static void refuseClassifiers(Fields body) throws BodyFault {
        for (String name : List.of("classifier_dimensions", "classifier_filters")) {
            if (!body.list(name, DIMENSIONS_MOST).isEmpty()) {
                throw body.fault(name, "none: prompts are not classified");
            }
        }
    }
}
