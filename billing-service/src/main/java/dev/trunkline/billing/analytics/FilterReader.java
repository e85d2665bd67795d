package dev.trunkline.billing.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads `filters`: a dimension is one of some words, a metric more or less than a number. Pure. */
final class FilterReader {

    private static final List<String> FIELDS = List.of("field", "operator", "value", "include_unset");
    static final int FILTERS_MOST = 20;
    private static final int VALUES_MOST = 100;
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final int DIGITS_MOST = 18;

    private FilterReader() {}

    static List<Filter> read(Fields body) throws BodyFault {
        List<Filter> filters = new ArrayList<>();
        List<JsonNode> nodes = body.list("filters", FILTERS_MOST);
        for (int i = 0; i < nodes.size(); i++) {
            filters.add(filter(Fields.of(nodes.get(i), "filters[%d]".formatted(i), FIELDS)));
        }
        return List.copyOf(filters);
    }

    private static Filter filter(Fields fields) throws BodyFault {
        Filter.Operator operator = fields.word(
                "operator",
                fields.object().path("operator"),
                Filter.Operator::of,
                Vocabulary.words(Filter.Operator.values(), Filter.Operator::word));
        JsonNode field = fields.object().path("field");
        Optional<Metric> metric = Metric.of(field.asText());
        if (metric.isPresent()) {
            return ofMetric(fields, metric.get(), operator);
        }
        return ofDimension(fields, fields.word("field", field, Dimension::of, Vocabulary.FIELDS), operator);
    }

    private static Filter ofMetric(Fields fields, Metric metric, Filter.Operator operator) throws BodyFault {
        JsonNode value = fields.object().path("value");
        if (operator.takesList()) {
            throw fields.fault("operator", "eq, neq, gt, gte, lt or lte for a metric");
        }
        if (fields.get("include_unset").isPresent()) {
            throw fields.fault("include_unset", "a dimension as field");
        }
        boolean isDecimal =
                value.isTextual() && DECIMAL.matcher(value.textValue()).matches();
        BigDecimal number = isDecimal ? new BigDecimal(value.textValue()) : value.decimalValue();
        if (!isDecimal && !value.isNumber()
                || number.scale() > DIGITS_MOST
                || (long) number.precision() - number.scale() > DIGITS_MOST) {
            throw fields.fault("value", "a number of at most 18 digits and 18 decimals");
        }
        return new Filter.OfMetric(metric, operator, number);
    }

    private static Filter ofDimension(Fields fields, Dimension dimension, Filter.Operator operator) throws BodyFault {
        if (operator.isOfNumbers()) {
            throw fields.fault("operator", "eq, neq, in or not_in for a dimension");
        }
        JsonNode unset = fields.get("include_unset").orElse(fields.object().path("include_unset"));
        if (fields.get("include_unset").isPresent() && !unset.isBoolean()) {
            throw fields.fault("include_unset", "true or false");
        }
        return new Filter.OfDimension(dimension, operator, values(fields, operator), unset.asBoolean());
    }

    private static List<String> values(Fields fields, Filter.Operator operator) throws BodyFault {
        JsonNode value = fields.object().path("value");
        List<JsonNode> nodes = operator.takesList() ? fields.list("value", VALUES_MOST) : List.of(value);
        List<String> values = new ArrayList<>();
        for (JsonNode node : nodes) {
            boolean isWord = node.isTextual() || node.isBoolean();
            if (!isWord || node.asText().indexOf('\0') >= 0) {
                throw fields.fault("value", operator.takesList() ? "a list of strings" : "a string");
            }
            values.add(node.asText());
        }
        return List.copyOf(values);
    }
}
