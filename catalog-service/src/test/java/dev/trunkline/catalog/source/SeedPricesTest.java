package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.ServiceTier;
import dev.trunkline.catalog.price.Meter;
import dev.trunkline.catalog.price.PriceRule;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedPricesTest {

    private static final Catalogue SEED =
            ((Reading.Good) new DocumentReader(2_000_000).read(List.of(Seed.layer()))).catalogue();

    private static final Set<String> KEEP_FOR_AN_HOUR = Set.of("anthropic", "amazon-bedrock", "google-vertex", "azure");

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5.5@openai,                           prompt,           272000, 5",
        "openai/gpt-5.5@openai,                           prompt,           272001, 10",
        "openai/gpt-5.5@openai,                           completion,       272001, 45",
        "openai/gpt-5.5@openai,                           cache_read,       272001, 1",
        "google/gemini-2.5-pro@google-ai-studio,          prompt,           200001, 2.5",
        "google/gemini-2.5-pro@google-ai-studio,          completion,       200001, 15",
        "google/gemini-2.5-flash@google-ai-studio,        prompt_audio,     1,      1",
        "qwen/qwen3-omni-flash@alibaba,                   completion_audio, 1,      15.11",
        "perplexity/sonar-deep-research@perplexity,       reasoning,        1,      3",
        "anthropic/claude-sonnet-4.5@anthropic,           cache_write_1h,   1,      6",
        "anthropic/claude-opus-4.6@google-vertex,         cache_write_1h,   200001, 20",
    })
    void saysWhatDearerTokensCost(String endpointId, String meter, int promptTokens, BigDecimal perMillion) {
        Endpoint endpoint = SEED.endpoints().stream()
                .filter(each -> each.endpointId().equals(endpointId))
                .findFirst()
                .orElseThrow();

        assertThat(usd(pricesOf(endpoint), meter, promptTokens)).isEqualByComparingTo(Prices.perToken(perMillion));
    }

    @Test
    void aTierIsWithinReachOfItsEndpoint() {
        List<Endpoint> tiered = SEED.endpoints().stream()
                .filter(endpoint -> pricesOf(endpoint).rules().size() > 1)
                .toList();

        assertThat(tiered).hasSizeGreaterThan(50).allSatisfy(endpoint -> assertThat(
                        pricesOf(endpoint).rules())
                .extracting(rule -> rule.conditions().promptAboveTokens())
                .allSatisfy(
                        above -> assertThat(above == null ? 0 : above).isLessThanOrEqualTo(endpoint.contextLength())));
    }

    /** Else :floor and :nitro would have nothing to gain by them. */
    @Test
    void aTierHasAnotherPriceThanTheUsualPoolOfItsModel() {
        Map<String, Endpoint> usual = SEED.endpoints().stream()
                .filter(endpoint -> endpoint.provider().equals("openai") && endpoint.serviceTier() == null)
                .collect(Collectors.toMap(Endpoint::model, endpoint -> endpoint, (first, _) -> first));

        assertThat(SEED.endpoints())
                .filteredOn(endpoint -> endpoint.provider().equals("openai") && endpoint.serviceTier() != null)
                .hasSize(14)
                .allSatisfy(endpoint -> {
                    BigDecimal blended = pricesOf(endpoint).blendedPerMillion();
                    BigDecimal of = pricesOf(usual.get(endpoint.model())).blendedPerMillion();
                    assertThat(blended.compareTo(of))
                            .as(endpoint.endpointId())
                            .isEqualTo(endpoint.serviceTier() == ServiceTier.FLEX ? -1 : 1);
                });
    }

    @Test
    void anHourInTheCacheOfClaudeCostsTwiceThePrompt() {
        List<Endpoint> kept = SEED.endpoints().stream()
                .filter(endpoint -> endpoint.model().startsWith("anthropic/"))
                .filter(endpoint -> KEEP_FOR_AN_HOUR.contains(endpoint.provider()))
                .filter(endpoint -> pricesOf(endpoint).usd(Meter.CACHE_WRITE_5M) != null)
                .toList();

        assertThat(kept)
                .hasSizeGreaterThan(30)
                .flatExtracting(endpoint -> pricesOf(endpoint).rules())
                .allSatisfy(rule -> assertThat(rule.usd().get(Meter.CACHE_WRITE_1H))
                        .isEqualByComparingTo(BigDecimal.TWO.multiply(rule.usd().get(Meter.PROMPT))));
    }

    private static Prices pricesOf(Endpoint endpoint) {
        return endpoint.prices().getLast().prices();
    }

    /** Of the rules that hold and name it the last one counts. */
    private static @Nullable BigDecimal usd(Prices prices, String meter, int promptTokens) {
        BigDecimal usd = null;
        for (PriceRule rule : prices.rules()) {
            Integer above = rule.conditions().promptAboveTokens();
            BigDecimal price = rule.usd().get(meter);
            usd = price != null && (above == null || promptTokens > above) ? price : usd;
        }
        return usd;
    }
}
