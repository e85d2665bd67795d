package dev.trunkline.auth.key;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.KeyUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key as its account sees it; amounts in USD. What depends on usage is null where usage is not known. */
record KeyView(
        String hash,
        String name,
        String label,
        boolean management,
        boolean disabled,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal limitRemaining,
        @Nullable String limitReset,
        boolean includeByokInLimit,
        @Nullable BigDecimal usage,
        @Nullable BigDecimal usageDaily,
        @Nullable BigDecimal usageWeekly,
        @Nullable BigDecimal usageMonthly,
        BigDecimal byokUsage,
        BigDecimal byokUsageDaily,
        BigDecimal byokUsageWeekly,
        BigDecimal byokUsageMonthly,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable String creatorUserId) {

    static KeyView of(StoredKey key, Optional<KeyUsage> known) {
        KeySettings settings = key.settings();
        KeyUsage usage = known.orElse(null);
        return new KeyView(
                key.hash(),
                settings.name(),
                key.label(),
                key.kind() == KeyKind.MANAGEMENT,
                settings.disabled(),
                limit(settings),
                usage == null ? null : limitRemaining(settings, usage),
                settings.limitReset().json(),
                settings.includeByokInLimit(),
                usage == null ? null : usage.total().usd(),
                usage == null ? null : usage.daily().usd(),
                usage == null ? null : usage.weekly().usd(),
                usage == null ? null : usage.monthly().usd(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                key.createdAt(),
                key.updatedAt(),
                settings.expiresAt(),
                null);
    }

    static @Nullable BigDecimal limit(KeySettings settings) {
        return settings.limitNano() == null ? null : new Money(settings.limitNano()).usd();
    }

    static @Nullable BigDecimal limitRemaining(KeySettings settings, KeyUsage usage) {
        if (settings.limitNano() == null) {
            return null;
        }
        Money spent =
                switch (settings.limitReset()) {
                    case NEVER -> usage.total();
                    case DAILY -> usage.daily();
                    case WEEKLY -> usage.weekly();
                    case MONTHLY -> usage.monthly();
                };
        return new Money(settings.limitNano()).minusDownToZero(spent).usd();
    }
}
