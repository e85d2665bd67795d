package dev.trunkline.auth.key;

import dev.trunkline.auth.usage.KeyUsage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as its own holder sees it: `GET /api/v1/key`. */
record OwnKeyView(
        String label,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal limitRemaining,
        @Nullable String limitReset,
        boolean includeByokInLimit,
        BigDecimal usage,
        BigDecimal usageDaily,
        BigDecimal usageWeekly,
        BigDecimal usageMonthly,
        BigDecimal byokUsage,
        BigDecimal byokUsageDaily,
        BigDecimal byokUsageWeekly,
        BigDecimal byokUsageMonthly,
        boolean isFreeTier,
        boolean isManagementKey,
        boolean isProvisioningKey,
        @Nullable String creatorUserId,
        @Nullable Instant expiresAt,
        RateLimit rateLimit) {

    /** Kept for clients that expect it; there is no such limit. */
    record RateLimit(int requests, String interval, String note) {}

    private static final RateLimit NO_RATE_LIMIT =
            new RateLimit(-1, "10s", "This field is deprecated and safe to ignore.");

    static OwnKeyView of(StoredKey key, KeyUsage usage) {
        KeySettings settings = key.settings();
        boolean management = key.kind() == KeyKind.MANAGEMENT;
        return new OwnKeyView(
                key.label(),
                KeyView.limit(settings),
                KeyView.limitRemaining(settings, usage),
                settings.limitReset().json(),
                settings.includeByokInLimit(),
                usage.total().usd(),
                usage.daily().usd(),
                usage.weekly().usd(),
                usage.monthly().usd(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                management,
                management,
                null,
                settings.expiresAt(),
                NO_RATE_LIMIT);
    }
}
