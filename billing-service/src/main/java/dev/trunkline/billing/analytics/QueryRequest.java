package dev.trunkline.billing.analytics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question as callers write it, for the document; {@link QueryReader} reads it. */
@Schema(name = "AnalyticsRequest", additionalProperties = Schema.False.class)
record QueryRequest(
        @Schema(minItems = 1, description = "Names of /analytics/meta, each once")
        List<String> metrics,

        @Schema(maxItems = QueryReader.DIMENSIONS_MOST, description = "Names of /analytics/meta, each once") @Nullable
        List<String> dimensions,

        @Schema(maxItems = FilterReader.FILTERS_MOST) @Nullable
        List<FilterRequest> filters,

        @Nullable GranularityWord granularity,

        @Schema(description = "By when generations ended; the last 30 days where it is not said") @Nullable
        RangeRequest timeRange,

        @Schema(description = "By its IANA name; UTC where it is not said") @Nullable
        String timeZone,

        @Nullable OrderRequest orderBy,

        @Schema(minimum = "1", description = "Rows, 1,000 where it is not said") @Nullable
        Integer limit,

        @Schema(minimum = "1", description = "Of how many groups; rows of the smaller ones are left out") @Nullable
        Integer groupLimit) {

    @Schema(name = "AnalyticsFilterRequest", additionalProperties = Schema.False.class)
    record FilterRequest(
            @Schema(description = "A dimension, or a metric for eq, neq, gt, gte, lt, lte")
            String field,

            OperatorWord operator,

            @Schema(description = "A string, a list of them for in and not_in, a number for a metric")
            Object value,

            @Schema(description = "Whether rows without a value are in; they are not where it is not said") @Nullable
            Boolean includeUnset) {}

    @Schema(name = "AnalyticsRangeRequest", additionalProperties = Schema.False.class)
    record RangeRequest(
            @Schema(pattern = Fields.WRITTEN_MOMENT) String start,
            @Schema(pattern = Fields.WRITTEN_MOMENT) String end) {}

    @Schema(name = "AnalyticsOrderRequest", additionalProperties = Schema.False.class)
    record OrderRequest(
            @Schema(description = "A metric, a dimension of the question, or date")
            String field,

            @Nullable DirectionWord direction) {}

    @Schema(enumeration = {"minute", "hour", "day", "week", "month"})
    enum GranularityWord {}

    @Schema(enumeration = {"eq", "neq", "in", "not_in", "gt", "gte", "lt", "lte"})
    enum OperatorWord {}

    @Schema(enumeration = {"asc", "desc"})
    enum DirectionWord {}
}
