package dev.trunkline.auth.page;

import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal.InvalidField;
import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.LimitReset;
import dev.trunkline.auth.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a form says of a key, as it was typed: shown again as it was where something is wrong with it. Immutable.
 *
 * @param limit in USD; blank: none
 * @param reset `never`, `daily`, `weekly` or `monthly`
 * @param days life of the key in days; blank: for ever
 */
public record KeyTerms(String name, String limit, String reset, String days) {

    private static final int DAYS_AT_MOST = 3_650;
    private static final int AMOUNT_AT_MOST = 32;
    private static final Map<String, LimitReset> RESETS = Map.of(
            "never", LimitReset.NEVER,
            "daily", LimitReset.DAILY,
            "weekly", LimitReset.WEEKLY,
            "monthly", LimitReset.MONTHLY);

    public static KeyTerms typed(
            @Nullable String name, @Nullable String limit, @Nullable String reset, @Nullable String days) {
        return new KeyTerms(text(name), text(limit), text(reset), text(days));
    }

    /** As they are suggested before somebody types. */
    public static KeyTerms suggested(String name, Optional<Money> limit, Duration life) {
        return new KeyTerms(
                name,
                limit.map(amount -> amount.usd().toPlainString()).orElse(""),
                "never",
                life.isZero() ? "" : Long.toString(life.toDays()));
    }

    public Outcome<KeySettings> read(Instant now) {
        return Names.read("name", name).flatMap(named -> limitNano()
                .flatMap(nano -> resets().flatMap(to -> expiry(now).map(at -> KeySettings.named(named)
                        .withLimit(nano.orElse(null), to)
                        .expiring(at.orElse(null))))));
    }

    private Outcome<Optional<Long>> limitNano() {
        if (limit.isBlank()) {
            return Outcome.done(Optional.empty());
        }
        try {
            if (limit.length() <= AMOUNT_AT_MOST) {
                return switch (Money.limitOf(new BigDecimal(limit.strip()))) {
                    case Money.Exact(Money amount) -> Outcome.done(Optional.of(amount.nano()));
                    case Money.NotALimit(String expected) -> refused("limit", "Spending limit: " + expected);
                };
            }
        } catch (NumberFormatException e) {
            // Told below, like a text that is too long.
        }
        return refused("limit", "Spending limit: expected a number of USD such as 5 or 2.50, or nothing for no limit");
    }

    private Outcome<LimitReset> resets() {
        LimitReset found = RESETS.get(reset);
        return found == null
                ? refused("reset", "Limit starts anew: expected never, daily, weekly or monthly")
                : Outcome.done(found);
    }

    private Outcome<Optional<Instant>> expiry(Instant now) {
        if (days.isBlank()) {
            return Outcome.done(Optional.empty());
        }
        try {
            int count = Integer.parseInt(days.strip());
            if (count >= 1 && count <= DAYS_AT_MOST) {
                return Outcome.done(Optional.of(now.plus(Duration.ofDays(count)).truncatedTo(ChronoUnit.MILLIS)));
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        return refused(
                "days", "Expires: expected a number of days from 1 to " + DAYS_AT_MOST + ", or nothing for never");
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new InvalidField(field, message));
    }
}
