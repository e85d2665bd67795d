package dev.trunkline.billing.analytics;

import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they are answered: counts as strings, amounts as exact numbers.
 *
 * @param isTruncated whether there are more rows or groups than were asked for
 */
record AnalyticsRows(List<Map<String, @Nullable Object>> rows, boolean isTruncated) {

    static AnalyticsRows read(AnalyticsQuery query, ResultSet result) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        boolean isCut = false;
        while (result.next()) {
            if (rows.size() == query.limit()) {
                return new AnalyticsRows(rows, true);
            }
            rows.add(row(query, result));
            isCut = result.getBoolean("is_cut");
        }
        return new AnalyticsRows(rows, isCut);
    }

    private static Map<String, @Nullable Object> row(AnalyticsQuery query, ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (query.cut().isPresent()) {
            AnalyticsQuery.Cut cut = query.cut().get();
            row.put(cut.granularity().field(), cut.periods().labels().get(result.getInt("period") - 1));
        }
        for (int i = 0; i < query.dimensions().size(); i++) {
            row.put(query.dimensions().get(i).word(), result.getString("g" + i));
        }
        for (int i = 0; i < query.metrics().size(); i++) {
            Metric metric = query.metrics().get(i);
            row.put(metric.word(), value(metric, result.getBigDecimal("m" + i)));
        }
        return Collections.unmodifiableMap(row);
    }

    private static @Nullable Object value(Metric metric, @Nullable BigDecimal sum) {
        if (sum == null) {
            return null;
        }
        return switch (metric.format()) {
            case NUMBER -> sum.toPlainString();
            case CURRENCY -> NanoUsd.plain(sum.movePointLeft(NanoUsd.DECIMALS));
            case PERCENT, LATENCY, THROUGHPUT -> NanoUsd.plain(sum);
        };
    }
}
