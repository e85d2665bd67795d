package dev.trunkline.routing.simulation;

import java.util.List;
import java.util.Locale;

/** Results as a table in Markdown. */
final class Table {

    private static final String HEAD = """
            | strategy | success % | p50 ms | p99 ms | cost USD | cache hits % | outage avoided s | recovered used s |
            | --- | --: | --: | --: | --: | --: | --: | --: |
            """;

    private Table() {}

    static String of(List<Result> results) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Result result : results) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %,d | %,d | %.2f | %.1f | %.1f | %.1f |%n",
                    result.strategy(),
                    result.successPercent(),
                    result.p50Millis(),
                    result.p99Millis(),
                    result.costUsd(),
                    result.cacheHitPercent(),
                    result.avoidedSeconds(),
                    result.usedAgainSeconds()));
        }
        return table.toString();
    }
}
