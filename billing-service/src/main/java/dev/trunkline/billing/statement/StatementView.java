package dev.trunkline.billing.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement as its account reads it; names by snake case.
 *
 * @param month as in 2026-11
 * @param state open, or closed: then it never changes
 */
record StatementView(
        String month, long number, String state, BigDecimal openingUsd, List<Line> lines, BigDecimal closingUsd) {

    static final List<String> COLUMNS = List.of("kind", "model", "amount_usd", "late");
    private static final String KIND = "kind";
    private static final String AMOUNT = "amount_usd";

    /** @param late whether it happened in a month that was closed when it came */
    record Line(
            String kind,
            String model,
            BigDecimal amountUsd,
            @JsonProperty("late") boolean late) {}

    static StatementView of(Statement statement, Instant now) {
        return new StatementView(
                statement.month().toString(),
                statement.number(),
                Months.isClosed(statement.month(), now) ? "closed" : "open",
                NanoUsd.toUsd(statement.openingNano()),
                statement.lines().stream()
                        .map(line ->
                                new Line(line.kind(), line.model(), NanoUsd.toUsd(line.amountNano()), line.isLate()))
                        .toList(),
                NanoUsd.toUsd(statement.closingNano()));
    }

    /** The first row is where it opens, the last one where it closes. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(Map.of(KIND, "opening", AMOUNT, openingUsd));
        for (Line line : lines) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(KIND, line.kind());
            row.put("model", line.model());
            row.put(AMOUNT, line.amountUsd());
            row.put("late", line.late());
            rows.add(row);
        }
        rows.add(Map.of(KIND, "closing", AMOUNT, closingUsd));
        return rows;
    }
}
