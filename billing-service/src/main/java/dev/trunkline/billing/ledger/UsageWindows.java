package dev.trunkline.billing.ledger;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/** Names of the windows in which a moment falls, all UTC: `2026-11-20`, the Monday of its week, `2026-11`. */
public record UsageWindows(String dayId, String weekId, String monthId) {

    public static UsageWindows at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new UsageWindows(
                day.toString(), monday.toString(), day.toString().substring(0, 7));
    }

    /** Window kind to window id, as kept in the database. */
    public Map<String, String> idsByKind() {
        return Map.of("total", "", "day", dayId, "week", weekId, "month", monthId);
    }
}
