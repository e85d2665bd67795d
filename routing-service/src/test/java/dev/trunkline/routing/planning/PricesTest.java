package dev.trunkline.routing.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceCondition;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesTest {

    private static final Map<String, BigDecimal> NOTHING = Map.of("prompt", BigDecimal.ZERO);

    @Test
    void costsNothingWhereNoPriceIsMore() {
        assertThat(Prices.of(longPromptsAt("0.000"), NOTHING).costsNothing()).isTrue();
        assertThat(Prices.of(longPromptsAt("0"), Map.of("image", BigDecimal.ONE))
                        .costsNothing())
                .isFalse();
    }

    @Test
    void costsSomethingThatIsFreeForShortPromptsAlone() {
        assertThat(Prices.of(longPromptsAt("0.000001"), NOTHING).costsNothing()).isFalse();
    }

    private static PriceList longPromptsAt(String usd) {
        return PriceList.newBuilder()
                .addRules(PriceRule.newBuilder()
                        .addConditions(PriceCondition.newBuilder().setPromptAboveTokens(1000))
                        .addPrices(MeterPrice.newBuilder().setMeter("prompt").setUsd(usd)))
                .build();
    }
}
