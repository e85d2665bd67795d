package dev.trunkline.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which routing-service and the gateway blend, too: everybody means the same by cheap. */
class BlendedPriceTest {

    @ParameterizedTest
    @CsvFileSource(
            files = "../docs/cases/blended-prices.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void blends(String prompt, String completion, String request, String blended) {
        Prices prices = new Prices(
                perMillion(prompt),
                perMillion(completion),
                null,
                null,
                request.isEmpty() ? null : new BigDecimal(request));

        assertThat(prices.blendedPerMillion()).isEqualByComparingTo(perMillion(blended));
    }

    private static BigDecimal perMillion(String perToken) {
        return new BigDecimal(perToken).movePointRight(6);
    }
}
