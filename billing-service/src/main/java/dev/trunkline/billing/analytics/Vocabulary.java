package dev.trunkline.billing.analytics;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of a question, for who used another one. */
final class Vocabulary {

    static final String METRICS = words(Metric.values(), Metric::word);
    static final String DIMENSIONS = words(Dimension.values(), Dimension::word);
    static final String GRANULARITIES = words(Granularity.values(), Granularity::word);
    static final String FIELDS = DIMENSIONS + ", " + METRICS;

    private Vocabulary() {}

    static <T> String words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
    }
}
