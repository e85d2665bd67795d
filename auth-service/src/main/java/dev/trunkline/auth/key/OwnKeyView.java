package dev.trunkline.auth.key;

import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.usage.KeyUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as its own holder sees it: `GET /api/v1/key`.
 *
 * @param effectiveBudget the one of the budgets that is spent first
 * @param isFreeTier whether the account never bought anything
 * @param organizationId the account's id where it is an organisation's
 * @param workspaceId the account's id
 */
record OwnKeyView(
        String label,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal limitRemaining,
        @Nullable String limitReset,
        boolean includeByokInLimit,
        List<String> allowedModels,
        List<String> allowedProviders,
        @Nullable Integer requestsPerMinute,
        BigDecimal usage,
        BigDecimal usageDaily,
        BigDecimal usageWeekly,
        BigDecimal usageMonthly,
        BigDecimal byokUsage,
        BigDecimal byokUsageDaily,
        BigDecimal byokUsageWeekly,
        BigDecimal byokUsageMonthly,
        List<KeyBudget> budgets,
        @Nullable KeyBudget effectiveBudget,
        List<String> allowedDataRegions,
        FreeRequests freeModelDailyRequests,
        boolean isFreeTier,
        boolean isManagementKey,
        boolean isProvisioningKey,
        @Nullable String creatorUserId,
        @Nullable String organizationId,
        String workspaceId,
        @Nullable Instant expiresAt,
        RateLimit rateLimit) {

    private static final List<String> EVERYWHERE = List.of("global");

    /** Kept for clients that expect it; without a limit of the key's own it says nothing. */
    record RateLimit(int requests, String interval, String note) {

        private static final String NOTE = "This field is deprecated and safe to ignore.";

        static RateLimit of(@Nullable Integer requestsPerMinute) {
            return requestsPerMinute == null
                    ? new RateLimit(-1, "10s", NOTE)
                    : new RateLimit(requestsPerMinute, "60s", NOTE);
        }
    }

    static OwnKeyView of(
            StoredKey key, AccountKind account, KeyUsage usage, FreeRequests free, boolean isFreeTier, Instant now) {
        KeySettings settings = key.settings();
        List<KeyBudget> budgets = KeyBudget.of(settings, usage, now);
        boolean management = key.kind() == KeyKind.MANAGEMENT;
        return new OwnKeyView(
                key.label(),
                KeyView.limit(settings),
                KeyView.limitRemaining(settings, usage),
                settings.limitReset().json(),
                settings.includeByokInLimit(),
                settings.restrictions().allowedModels(),
                settings.restrictions().allowedProviders(),
                settings.restrictions().requestsPerMinute(),
                usage.credits().total().usd(),
                usage.credits().daily().usd(),
                usage.credits().weekly().usd(),
                usage.credits().monthly().usd(),
                usage.byok().total().usd(),
                usage.byok().daily().usd(),
                usage.byok().weekly().usd(),
                usage.byok().monthly().usd(),
                budgets,
                budgets.isEmpty() ? null : budgets.getFirst(),
                EVERYWHERE,
                free,
                isFreeTier,
                management,
                management,
                key.origin().creatorId(),
                account == AccountKind.ORGANISATION ? key.accountId() : null,
                key.accountId(),
                settings.expiresAt(),
                RateLimit.of(settings.restrictions().requestsPerMinute()));
    }
}
