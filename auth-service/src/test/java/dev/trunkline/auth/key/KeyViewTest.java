package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.money.Money;
import dev.trunkline.auth.usage.KeyUsage;
import dev.trunkline.auth.usage.Spent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyViewTest {

    private static final KeyUsage USAGE = new KeyUsage(
            new Spent(new Money(4000), new Money(1000), new Money(2000), new Money(3000)),
            new Spent(new Money(400), new Money(100), new Money(200), new Money(300)));

    @ParameterizedTest
    @CsvSource({"NEVER, 0.000001", "DAILY, 0.000004", "WEEKLY, 0.000003", "MONTHLY, 0.000002"})
    void whatRemainsCountsTheUsageOfTheLimitsOwnWindow(LimitReset reset, String remaining) {
        KeySettings settings = new KeySettings("any", false, 5000L, reset, false, null, KeyRestrictions.NONE);

        assertThat(KeyView.limitRemaining(settings, USAGE).toPlainString()).isEqualTo(remaining);
    }

    @ParameterizedTest
    @CsvSource({"NEVER, 0.0000006", "DAILY, 0.0000039", "WEEKLY, 0.0000028", "MONTHLY, 0.0000017"})
    void whatOwnCredentialsServedCountsWhereItIsIncluded(LimitReset reset, String remaining) {
        KeySettings settings = new KeySettings("any", false, 5000L, reset, true, null, KeyRestrictions.NONE);

        assertThat(KeyView.limitRemaining(settings, USAGE).toPlainString()).isEqualTo(remaining);
    }

    @Test
    void aLimitThatIsSpentLeavesNothing() {
        KeySettings settings =
                new KeySettings("any", false, 3999L, LimitReset.NEVER, false, null, KeyRestrictions.NONE);

        assertThat(KeyView.limitRemaining(settings, USAGE)).isEqualByComparingTo("0");
    }

    @Test
    void withoutLimitThereIsNothingToRemain() {
        assertThat(KeyView.limitRemaining(KeySettings.named("any"), USAGE)).isNull();
    }
}
