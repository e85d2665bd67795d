package dev.trunkline.gateway.admission;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Ids of the windows of one moment, as in {@code contracts/redis.md}: they compare as text and begin at 00:00 UTC. */
record LimitWindows(String day, String week, String month) {

    static LimitWindows at(Instant moment) {
        LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return new LimitWindows(
                date.toString(),
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString(),
                YearMonth.from(date).toString());
    }
}
