package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedTokensTest {

    /** The one takes answers of 1,000 tokens at most, the other 2,100 of prompt and answer. */
    private static final CatalogueSnapshot CATALOGUE = Catalogues.of(
                    endpoint("short/answers").setMaxCompletionTokens(1000).build(),
                    endpoint("short/context").setContextLength(2100).build(),
                    endpoint("says/nothing").build())
            .snapshot();

    private static CatalogEndpoint.Builder endpoint(String model) {
        return CatalogEndpoint.newBuilder()
                .setEndpointId(model + "@provider")
                .setModel(model)
                .setProvider("provider")
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setBaseUrl("http://127.0.0.1/v1")
                .setPriceList(PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 256",
        "256, 256",
        "257, 288",
        "288, 288",
        "512, 512",
        "513, 576",
        "262100, 262144",
        "524200, 524288",
        "524289, 589824",
        "1073741824, 1073741824",
        "1073741825, 1073741824",
        "2147483647, 1073741824",
    })
    void roundsUpToAnEighthOfItsOctave(int tokens, int rounded) {
        assertThat(RoundedTokens.up(tokens)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "says/nothing, 0, 0",
        "says/nothing, 1, 256",
        "says/nothing, 897, 960",
        "says/nothing, 2147483647, 2147483647",
        "unknown/model, 897, 960",
        "short/answers, 897, 960",
        "short/answers, 961, 961",
        "short/answers, 1000, 1000",
        "short/answers, 1001, 1001",
        "short/context, 1700, 1792",
        "short/context, 1793, 1793",
        "short/context, 1900, 1900",
    })
    void roundsALimitWhereNoEndpointNoticesIt(String model, int limit, int asked) {
        int promptTokens = 300;

        assertThat(RoundedTokens.limit(limit, promptTokens, List.of(model), CATALOGUE))
                .isEqualTo(asked);
        assertThat(RoundedTokens.limit(limit, promptTokens, List.of("says/nothing", model), CATALOGUE))
                .isEqualTo(asked);
    }
}
