package dev.trunkline.routing.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which catalog-service and the gateway blend, too: everybody means the same by cheap. */
class BlendedPriceTest {

    @ParameterizedTest
    @CsvFileSource(
            files = "../docs/cases/blended-prices.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void blends(String prompt, String completion, String request, String blended) {
        BigDecimal requestUsd = request.isEmpty() ? null : new BigDecimal(request);

        assertThat(Prices.of("v", 0, new BigDecimal(prompt), new BigDecimal(completion), null, null, requestUsd)
                        .blended())
                .isEqualByComparingTo(blended);
    }
}
