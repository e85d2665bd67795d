package dev.trunkline.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.price.PriceConditions;
import dev.trunkline.catalog.price.PriceList;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesJsonTest {

    private static final Prices TIERED = new Prices(List.of(
            rule(PriceConditions.NONE, "0.000000000000000125"),
            rule(new PriceConditions(200_000, "flex", new PriceConditions.TimeOfDay(990, 30)), "0.0000000025")));

    @Test
    void comesBackExactly() {
        String json = RulesJson.write(TIERED.rules());

        assertThat(json).contains("0.000000000000000125").doesNotContain("E-");
        assertThat(RulesJson.read(json)).isEqualTo(TIERED.rules());
    }

    @Test
    void aRowKeepsBoth() {
        PriceList list = new PriceList("zoo/owl@acme", 3, Instant.EPOCH, TIERED, false);
        PriceListRow row = PriceListRow.of(list);

        assertThat(row.toPriceList()).isEqualTo(list);
        assertThat(row.promptPerMillion).isEqualByComparingTo("0.000000000125");
    }

    /** An unchanged document makes no new list of it. */
    @Test
    void aRowOfTheReleaseBeforeHasThePricesOfItsColumns() {
        Prices prices = new Prices(
                new BigDecimal("1.25"), BigDecimal.TEN, new BigDecimal("0.125"), null, new BigDecimal("0.01"));
        PriceListRow row = PriceListRow.of(new PriceList("zoo/owl@acme", 1, Instant.EPOCH, prices, false));
        row.rules = null;

        assertThat(row.toPriceList().prices()).isEqualTo(prices);
    }

    /** Taken without its condition it would hold always. */
    @Test
    void aConditionOfANewerReleaseIsNotLeftOut() {
        PriceListRow row = PriceListRow.of(new PriceList("zoo/owl@acme", 1, Instant.EPOCH, TIERED, false));
        row.rules = RulesJson.write(TIERED.rules()).replace("serviceTier", "phaseOfTheMoon");

        assertThat(row.toPriceList().prices().rules()).hasSize(1);
        assertThat(row.toPriceList().prices().promptPerMillion()).isEqualByComparingTo("0.000000000125");
    }

    private static PriceRule rule(PriceConditions conditions, String promptUsd) {
        return new PriceRule(conditions, new TreeMap<>(Map.of("prompt", new BigDecimal(promptUsd))));
    }
}
