package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.PriceList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The cases by which catalog-service and routing-service blend, too: everybody means the same by cheap. */
class BlendedPriceTest {

    @ParameterizedTest
    @CsvFileSource(
            files = "../docs/cases/blended-prices.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void blends(String prompt, String completion, String request, String blended) {
        Prices prices = Prices.of(PriceList.newBuilder()
                .setPromptUsd(prompt)
                .setCompletionUsd(completion)
                .setRequestUsd(request)
                .build());

        assertThat(prices.blendedUsd()).isEqualByComparingTo(blended);
    }
}
