package dev.trunkline.billing.analytics;

import dev.trunkline.billing.SqlText;
import dev.trunkline.billing.figures.Facts;
import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement that answers a question for one account: the number of its period first where it is cut, then the
 * dimensions, the metrics, and whether groups were left out. One row more than wanted tells that there are more. Pure.
 */
final class AnalyticsSql {

    private static final String LAST = " nulls last";

    private AnalyticsSql() {}

    static SqlText of(AnalyticsQuery query, String accountId) {
        SqlText statement = SqlText.of("with ")
                .add(cuts(query))
                .add("fact as (select *")
                .add(groupColumns(query))
                .add(" from (");
        statement.add(
                query.isFine()
                        ? Facts.byGeneration(accountId, query.span())
                        : Facts.byQuarter(accountId, query.span()));
        statement.add(") every where true");
        query.filters().forEach(filter -> addDimension(statement, filter));
        statement.add(")");
        query.groupLimit().ifPresent(most -> addGroups(statement, query, most));
        addRows(statement, query);
        return statement;
    }

    /** Read once: the cast of so many words would be made for each row. */
    private static SqlText cuts(AnalyticsQuery query) {
        return query.cut()
                .map(cut -> SqlText.of("cut as materialized (select ?::timestamptz[] as starts), ", (Object)
                        cut.periods().starts().stream().map(Instant::toString).toArray(String[]::new)))
                .orElseGet(() -> SqlText.of(""));
    }

    private static String groupColumns(AnalyticsQuery query) {
        return IntStream.range(0, query.dimensions().size())
                .mapToObj(i -> ", %s as g%d".formatted(query.dimensions().get(i).column(), i))
                .collect(Collectors.joining());
    }

    private static void addDimension(SqlText statement, Filter filter) {
        switch (filter) {
            case Filter.OfDimension(
                    Dimension dimension,
                    Filter.Operator operator,
                    List<String> values,
                    boolean unset) -> {
                String column = dimension.column();
                statement.add(" and (");
                if (operator.takesList()) {
                    statement.add("%s %s(?)".formatted(column, operator.sql()), (Object) values.toArray(String[]::new));
                } else {
                    statement.add("%s %s ?".formatted(column, operator.sql()), values.getFirst());
                }
                statement.add(unset ? " or %s is null)".formatted(column) : " and %s is not null)".formatted(column));
            }
            case Filter.OfMetric _ -> {}
        }
    }

    /** The largest ones over the whole span, by what the question is ordered by, else by its first metric. */
    private static void addGroups(SqlText statement, AnalyticsQuery query, int most) {
        String groups = groups(query);
        Metric size = query.order().key() instanceof AnalyticsQuery.Key.ByMetric(Metric metric)
                ? metric
                : query.metrics().getFirst();
        statement.add(
                """
                , largest as (select %s row_number() over (order by %s desc nulls last%s) as place
                  from fact %s order by place limit ?)""".formatted(
                                groups.isEmpty() ? "" : groups + ",",
                                size.sum(),
                                groups.isEmpty() ? "" : ", " + groups,
                                groups.isEmpty() ? "" : "group by " + groups),
                (long) most + 1);
    }

    private static void addRows(SqlText statement, AnalyticsQuery query) {
        statement.add(" select ");
        if (query.cut().isPresent()) {
            statement.add("width_bucket(fact.at, (select starts from cut)) as period, ");
        }
        for (int i = 0; i < query.dimensions().size(); i++) {
            statement.add("fact.g%d, ".formatted(i));
        }
        for (int i = 0; i < query.metrics().size(); i++) {
            statement.add("%s as m%d, ".formatted(query.metrics().get(i).sum(), i));
        }
        statement.add(
                query.groupLimit().isPresent() ? "(select count(*) > ? from largest) as is_cut" : "false as is_cut",
                query.groupLimit().stream().map(Object.class::cast).toArray());
        statement.add(" from fact");
        query.groupLimit().ifPresent(most -> statement.add(" join largest on place <= ?" + sameGroup(query), most));
        addGrouping(statement, query);
        addMetrics(statement, query);
        statement.add(" order by " + order(query) + " limit ?", (long) query.limit() + 1);
    }

    private static String sameGroup(AnalyticsQuery query) {
        return IntStream.range(0, query.dimensions().size())
                .mapToObj(" and fact.g%1$d is not distinct from largest.g%1$d"::formatted)
                .collect(Collectors.joining());
    }

    private static void addGrouping(SqlText statement, AnalyticsQuery query) {
        String period = query.cut().isPresent() ? "period" : "";
        String groups = factGroups(query);
        String all = period.isEmpty() || groups.isEmpty() ? period + groups : period + ", " + groups;
        if (all.isEmpty()) {
            statement.add(" having sum(requests) > 0");
        } else {
            statement.add(" group by " + all + " having true");
        }
    }

    private static void addMetrics(SqlText statement, AnalyticsQuery query) {
        for (Filter filter : query.filters()) {
            if (filter instanceof Filter.OfMetric(Metric metric, Filter.Operator operator, BigDecimal value)) {
                BigDecimal kept =
                        metric.format() == Metric.Format.CURRENCY ? value.movePointRight(NanoUsd.DECIMALS) : value;
                statement.add(" and %s %s ?".formatted(metric.sum(), operator.sql()), kept);
            }
        }
    }

    /** Ends with all that tells rows apart, so that the same question has the same rows in the same order. */
    private static String order(AnalyticsQuery query) {
        String direction = query.order().isDescending() ? " desc" : " asc";
        String first =
                switch (query.order().key()) {
                    case AnalyticsQuery.Key.ByDate() -> "period" + direction;
                    case AnalyticsQuery.Key.ByMetric(Metric metric) -> metric.sum() + direction + LAST;
                    case AnalyticsQuery.Key.ByDimension(Dimension dimension) ->
                        "fact.g%d%s%s".formatted(query.dimensions().indexOf(dimension), direction, LAST);
                };
        String size = query.metrics().getFirst().sum() + " desc" + LAST;
        String groups = factGroups(query);
        return first + (query.cut().isPresent() ? ", period" : "") + ", " + size
                + (groups.isEmpty() ? "" : ", " + groups);
    }

    private static String groups(AnalyticsQuery query) {
        return IntStream.range(0, query.dimensions().size())
                .mapToObj("g%d"::formatted)
                .collect(Collectors.joining(", "));
    }

    private static String factGroups(AnalyticsQuery query) {
        return IntStream.range(0, query.dimensions().size())
                .mapToObj("fact.g%d"::formatted)
                .collect(Collectors.joining(", "));
    }
}
