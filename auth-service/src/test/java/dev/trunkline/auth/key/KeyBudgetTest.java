package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.KeyUsage;
import dev.trunkline.auth.usage.Spent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyBudgetTest {

    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static final KeyUsage USAGE = new KeyUsage(
            new Spent(new Money(4000), new Money(1000), new Money(2000), new Money(3000)),
            new Spent(new Money(400), new Money(100), new Money(200), new Money(300)));

    @ParameterizedTest
    @CsvSource({
        "NEVER, 0.000004, -0.0000005, ",
        "DAILY, 0.000001, 0.0000025, 2026-11-29T00:00:00Z",
        "WEEKLY, 0.000002, 0.0000015, 2026-11-30T00:00:00Z",
        "MONTHLY, 0.000003, 0.0000005, 2026-12-01T00:00:00Z",
    })
    void aLimitIsTheOneBudget(LimitReset reset, String spent, String remaining, Instant resetsAt) {
        KeySettings settings = new KeySettings("any", false, 3500L, reset, false, null, KeyRestrictions.NONE);

        assertThat(KeyBudget.of(settings, USAGE, NOW)).singleElement().satisfies(budget -> {
            assertThat(budget.scope()).isEqualTo("key_limit");
            assertThat(budget.limitUsd()).isEqualByComparingTo("0.0000035");
            assertThat(budget.spendUsd()).isEqualByComparingTo(spent);
            assertThat(budget.remainingUsd()).isEqualByComparingTo(remaining);
            assertThat(budget.resetInterval()).isEqualTo(reset.json());
            assertThat(budget.resetsAt()).isEqualTo(resetsAt);
            assertThat(budget.includeByok()).isFalse();
        });
    }

    @Test
    void whatOwnCredentialsServedCountsWhereItIsIncluded() {
        KeySettings settings = new KeySettings("any", false, 5000L, LimitReset.NEVER, true, null, KeyRestrictions.NONE);

        assertThat(KeyBudget.of(settings, USAGE, NOW)).singleElement().satisfies(budget -> {
            assertThat(budget.spendUsd()).isEqualByComparingTo("0.0000044");
            assertThat(budget.includeByok()).isTrue();
        });
    }

    @Test
    void withoutALimitThereIsNone() {
        assertThat(KeyBudget.of(KeySettings.named("any"), USAGE, NOW)).isEmpty();
    }
}
