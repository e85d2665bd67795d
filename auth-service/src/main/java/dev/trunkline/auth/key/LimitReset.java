package dev.trunkline.auth.key;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.Spent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a key's limit begins anew: at 00:00 UTC, weeks on Monday. The names are stored: they stay. */
public enum LimitReset {
    NEVER(null),
    DAILY("daily"),
    WEEKLY("weekly"),
    MONTHLY("monthly");

    private final @Nullable String json;

    LimitReset(@Nullable String json) {
        this.json = json;
    }

    /** The word for it in JSON; null for a limit that never resets. */
    public @Nullable String json() {
        return json;
    }

    /** What was spent in the window that a limit of this kind counts. */
    Money of(Spent spent) {
        return switch (this) {
            case NEVER -> spent.total();
            case DAILY -> spent.daily();
            case WEEKLY -> spent.weekly();
            case MONTHLY -> spent.monthly();
        };
    }

    /** When the window that counts now is over; null for one that never is. */
    @Nullable
    Instant next(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (this) {
            case NEVER -> null;
            case DAILY -> start(today.plusDays(1));
            case WEEKLY -> start(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
            case MONTHLY -> start(today.with(TemporalAdjusters.firstDayOfNextMonth()));
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public static Optional<LimitReset> named(String word) {
        return Arrays.stream(values()).filter(reset -> word.equals(reset.json)).findFirst();
    }
}
