package dev.trunkline.billing.analytics;

import dev.trunkline.billing.figures.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question, checked.
 *
 * @param cut the periods into which the span is cut, if it is
 * @param groupLimit of how many groups rows are wanted; those of the others are left out
 */
record AnalyticsQuery(
        List<Metric> metrics,
        List<Dimension> dimensions,
        List<Filter> filters,
        Span span,
        Optional<Cut> cut,
        Order order,
        int limit,
        Optional<Integer> groupLimit) {

    record Cut(Granularity granularity, Periods periods) {}

    /** By what rows are ordered first. */
    record Order(Key key, boolean isDescending) {}

    sealed interface Key {
        record ByDate() implements Key {}

        record ByMetric(Metric metric) implements Key {}

        record ByDimension(Dimension dimension) implements Key {}
    }

    /** Whether sums by the quarter do not answer it. */
    boolean isFine() {
        return isFine(metrics, dimensions, filters, cut.map(Cut::granularity), order.key());
    }

    static boolean isFine(
            List<Metric> metrics,
            List<Dimension> dimensions,
            List<Filter> filters,
            Optional<Granularity> granularity,
            Key order) {
        return granularity.filter(Granularity.MINUTE::equals).isPresent()
                || Stream.concat(dimensions.stream(), filters.stream().flatMap(AnalyticsQuery::dimension))
                        .anyMatch(Dimension::isFine)
                || Stream.concat(metrics.stream(), filters.stream().flatMap(AnalyticsQuery::metric))
                        .anyMatch(Metric::isFine)
                || order instanceof Key.ByMetric(Metric metric) && metric.isFine();
    }

    private static Stream<Dimension> dimension(Filter filter) {
        return filter instanceof Filter.OfDimension of ? Stream.of(of.dimension()) : Stream.empty();
    }

    private static Stream<Metric> metric(Filter filter) {
        return filter instanceof Filter.OfMetric of ? Stream.of(of.metric()) : Stream.empty();
    }

    /** As rows name their fields. */
    List<String> columns() {
        return Stream.of(
                        cut.stream().map(one -> one.granularity().field()),
                        dimensions.stream().map(Dimension::word),
                        metrics.stream().map(Metric::word))
                .flatMap(names -> names)
                .toList();
    }
}
