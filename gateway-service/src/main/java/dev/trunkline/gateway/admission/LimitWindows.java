package dev.trunkline.gateway.admission;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Ids of the windows of one moment, as in {@code contracts/redis.md}: they compare as text and begin at 00:00 UTC. */
record LimitWindows(String day, String week, String month) {

    private static final long FIRST_DAY = 10_000_000;

    static LimitWindows at(Instant moment) {
        LocalDate date = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return new LimitWindows(
                date.toString(),
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString(),
                YearMonth.from(date).toString());
    }

    /**
     * When a window begins, by the digits of its id: {@code 20261121} for a day or a week, {@code 202611} for a month.
     */
    static long beginMillis(long digits) {
        long asDay = digits < FIRST_DAY ? digits * 100 + 1 : digits;
        return LocalDate.of(
                        Math.toIntExact(asDay / 10_000),
                        Math.toIntExact(asDay / 100 % 100),
                        Math.toIntExact(asDay % 100))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }
}
