package dev.trunkline.auth.key;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.KeyUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds a key's spending down: here its own limit and nothing else. */
record KeyBudget(
        String scope,
        BigDecimal limitUsd,
        BigDecimal spendUsd,
        BigDecimal remainingUsd,
        @Nullable String resetInterval,
        @Nullable Instant resetsAt,
        @Nullable String guardrailId,
        @Nullable String budgetId,
        boolean includeByok) {

    private static final String OWN_LIMIT = "key_limit";

    static List<KeyBudget> of(KeySettings settings, KeyUsage usage, Instant now) {
        Long limitNano = settings.limitNano();
        if (limitNano == null) {
            return List.of();
        }
        LimitReset reset = settings.limitReset();
        Money limit = new Money(limitNano);
        Money byok = settings.includeByokInLimit() ? reset.of(usage.byok()) : new Money(0);
        Money spent = new Money(Math.addExact(reset.of(usage.credits()).nano(), byok.nano()));
        Money remaining = new Money(Math.subtractExact(limit.nano(), spent.nano()));
        return List.of(new KeyBudget(
                OWN_LIMIT,
                limit.usd(),
                spent.usd(),
                remaining.usd(),
                reset.json(),
                reset.next(now),
                null,
                null,
                settings.includeByokInLimit()));
    }
}
