package dev.trunkline.auth.key;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.KeyUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as its account sees it; amounts in USD. What depends on usage is null where usage is not known.
 *
 * @param lastUsedAt nobody keeps it
 * @param externalUser nobody says it here
 * @param workspaceId the account's own id
 */
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
        List<String> allowedModels,
        List<String> allowedProviders,
        @Nullable Integer requestsPerMinute,
        @Nullable BigDecimal usage,
        @Nullable BigDecimal usageDaily,
        @Nullable BigDecimal usageWeekly,
        @Nullable BigDecimal usageMonthly,
        @Nullable BigDecimal byokUsage,
        @Nullable BigDecimal byokUsageDaily,
        @Nullable BigDecimal byokUsageWeekly,
        @Nullable BigDecimal byokUsageMonthly,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String creatorUserId,
        @Nullable String externalUser,
        String workspaceId) {

    static KeyView of(StoredKey key, Optional<KeyUsage> known) {
        KeySettings settings = key.settings();
        KeyUsage usage = known.orElse(null);
        return new KeyView(
                key.hash(),
                settings.name(),
                key.label(),
                key.kind() == KeyKind.MANAGEMENT,
                key.disabled(),
                limit(settings),
                usage == null ? null : limitRemaining(settings, usage),
                settings.limitReset().json(),
                settings.includeByokInLimit(),
                settings.restrictions().allowedModels(),
                settings.restrictions().allowedProviders(),
                settings.restrictions().requestsPerMinute(),
                usage == null ? null : usage.credits().total().usd(),
                usage == null ? null : usage.credits().daily().usd(),
                usage == null ? null : usage.credits().weekly().usd(),
                usage == null ? null : usage.credits().monthly().usd(),
                usage == null ? null : usage.byok().total().usd(),
                usage == null ? null : usage.byok().daily().usd(),
                usage == null ? null : usage.byok().weekly().usd(),
                usage == null ? null : usage.byok().monthly().usd(),
                key.createdAt(),
                key.updatedAt(),
                settings.expiresAt(),
                null,
                key.origin().creatorId(),
                null,
                key.accountId());
    }

    static @Nullable BigDecimal limit(KeySettings settings) {
        return settings.limitNano() == null ? null : new Money(settings.limitNano()).usd();
    }

    static @Nullable BigDecimal limitRemaining(KeySettings settings, KeyUsage usage) {
        if (settings.limitNano() == null) {
            return null;
        }
        LimitReset window = settings.limitReset();
        Money left = new Money(settings.limitNano()).minusDownToZero(window.of(usage.credits()));
        return settings.includeByokInLimit()
                ? left.minusDownToZero(window.of(usage.byok())).usd()
                : left.usd();
    }
}
