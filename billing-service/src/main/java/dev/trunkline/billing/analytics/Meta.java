package dev.trunkline.billing.analytics;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be asked, for programs that build questions. */
@Schema(name = "AnalyticsMeta")
record Meta(
        List<MetricMeta> metrics, List<DimensionMeta> dimensions, List<String> granularities, List<String> operators) {

    @Schema(name = "AnalyticsMetric")
    record MetricMeta(String name, String displayLabel, String displayFormat, boolean isRate) {}

    @Schema(name = "AnalyticsDimension")
    record DimensionMeta(String name, String displayLabel) {}

    static final Meta ALL = new Meta(
            Arrays.stream(Metric.values())
                    .map(metric -> new MetricMeta(
                            metric.word(),
                            metric.label(),
                            metric.format().word(),
                            metric.format().isRate()))
                    .toList(),
            Arrays.stream(Dimension.values())
                    .map(dimension -> new DimensionMeta(dimension.word(), dimension.label()))
                    .toList(),
            Arrays.stream(Granularity.values()).map(Granularity::word).toList(),
            Arrays.stream(Filter.Operator.values()).map(Filter.Operator::word).toList());
}
