package dev.trunkline.billing.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads `order_by`; without it rows are in the order of their periods, or the largest first. Pure. */
final class OrderReader {

    private OrderReader() {}

    static AnalyticsQuery.Order read(Fields body, List<Metric> metrics, Optional<Granularity> granularity)
            throws BodyFault {
        if (body.get("order_by").isEmpty()) {
            return granularity.isPresent()
                    ? new AnalyticsQuery.Order(new AnalyticsQuery.Key.ByDate(), false)
                    : new AnalyticsQuery.Order(new AnalyticsQuery.Key.ByMetric(metrics.getFirst()), true);
        }
        Fields fields = Fields.of(body.object().path("order_by"), "order_by", List.of("field", "direction"));
        boolean isDescending = fields.get("direction").isEmpty()
                || fields.word(
                                "direction",
                                fields.object().path("direction"),
                                word -> Optional.of(word).filter(List.of("asc", "desc")::contains),
                                "asc, desc")
                        .equals("desc");
        return new AnalyticsQuery.Order(key(fields, body, granularity), isDescending);
    }

    private static AnalyticsQuery.Key key(Fields fields, Fields body, Optional<Granularity> granularity)
            throws BodyFault {
        JsonNode field = fields.object().path("field");
        boolean isDate = field.asText().equals("date")
                || granularity
                        .map(Granularity::field)
                        .filter(field.asText()::equals)
                        .isPresent();
        if (isDate && granularity.isPresent()) {
            return new AnalyticsQuery.Key.ByDate();
        }
        Optional<Metric> metric = Metric.of(field.asText());
        if (metric.isPresent()) {
            return new AnalyticsQuery.Key.ByMetric(metric.get());
        }
        List<Dimension> asked =
                body.words("dimensions", QueryReader.DIMENSIONS_MOST, Dimension::of, Vocabulary.DIMENSIONS);
        return new AnalyticsQuery.Key.ByDimension(fields.word(
                "field",
                field,
                word -> Dimension.of(word).filter(asked::contains),
                "a metric, a dimension of this question, or date with a granularity"));
    }
}
