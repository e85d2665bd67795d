package dev.trunkline.auth.key;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.Spent;
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

    public static Optional<LimitReset> named(String word) {
        return Arrays.stream(values()).filter(reset -> word.equals(reset.json)).findFirst();
    }
}
