package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.PriceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which catalog-service and routing-service blend, too: everybody means the same by cheap. */
class BlendedPriceTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/blended-prices.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void blends(String prompt, String completion, String request, String search, String blended) {
        PriceList.Builder list = PriceList.newBuilder();
        dev.trunkline.contracts.catalog.v1.PriceRule.Builder rule = list.addRulesBuilder();
        add(rule, "prompt", prompt);
        add(rule, "completion", completion);
        add(rule, "request", request);
        add(rule, "search", search);

        assertThat(Prices.of(list.build()).blendedUsd()).isEqualByComparingTo(blended);
    }

    private static void add(dev.trunkline.contracts.catalog.v1.PriceRule.Builder rule, String meter, String usd) {
        if (!usd.isEmpty()) {
            rule.addPricesBuilder().setMeter(meter).setUsd(usd);
        }
    }
}
