package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which catalog-service and the gateway blend, too: everybody means the same by cheap. */
class BlendedPriceTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/blended-prices.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void blends(String prompt, String completion, String request, String search, String blended) throws Exception {
        PriceList.Builder list = PriceList.newBuilder();
        PriceRule.Builder rule = list.addRulesBuilder();
        add(rule, "prompt", prompt);
        add(rule, "completion", completion);
        add(rule, "request", request);
        add(rule, "search", search);

        assertThat(PriceMessage.prices(list.build()).blended()).isEqualByComparingTo(blended);
    }

    private static void add(PriceRule.Builder rule, String meter, String usd) {
        if (!usd.isEmpty()) {
            rule.addPricesBuilder().setMeter(meter).setUsd(usd);
        }
    }
}
