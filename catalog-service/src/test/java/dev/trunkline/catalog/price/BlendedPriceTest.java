package dev.trunkline.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which routing-service and the gateway blend, too: everybody means the same by cheap. */
class BlendedPriceTest {

    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/blended-prices.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void blends(String prompt, String completion, String request, String search, String blended) {
        Map<String, BigDecimal> usd = new HashMap<>();
        add(usd, Meter.PROMPT, prompt);
        add(usd, Meter.COMPLETION, completion);
        add(usd, Meter.REQUEST, request);
        add(usd, Meter.SEARCH, search);

        assertThat(new Prices(List.of(PriceRule.always(usd))).blendedPerMillion())
                .isEqualByComparingTo(new BigDecimal(blended).movePointRight(6));
    }

    private static void add(Map<String, BigDecimal> usd, String meter, String amount) {
        if (!amount.isEmpty()) {
            usd.put(meter, new BigDecimal(amount));
        }
    }
}
