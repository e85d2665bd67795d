package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.routing.Example;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Prices;
import dev.trunkline.routing.planning.Terms;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointMessageTest {

    @Test
    void readsTheExampleOfTheContract() throws Exception {
        assertThat(EndpointMessage.endpoint(example().build()))
                .isEqualTo(new Endpoint(
                        "simulated/parrot-large@simulator-alpha",
                        "simulated/parrot-large",
                        "simulator-alpha",
                        "simulator-alpha",
                        "",
                        128000,
                        8192,
                        Set.of("text"),
                        Set.of("text"),
                        Set.of("max_tokens", "stop", "temperature", "tool_choice", "tools", "top_p"),
                        Prices.of(
                                example().getPriceList(),
                                Map.of(
                                        "prompt", new BigDecimal("0.000001"),
                                        "completion", new BigDecimal("0.000003"),
                                        "cache_read", new BigDecimal("0.0000001")))));
    }

    @Test
    void withoutATagTheProviderIsTheTag() throws Exception {
        Endpoint endpoint = EndpointMessage.endpoint(
                example().setProvider("Beta").clearTag().build());

        assertThat(endpoint.tag()).isEqualTo("beta");
        assertThat(endpoint.provider()).isEqualTo("beta");
    }

    @Test
    void takesOutputModalitiesAsTheyAreAndNoneForText() throws Exception {
        CatalogEndpoint.Builder example = example().clearOutputModalities();

        assertThat(EndpointMessage.endpoint(example.build()).outputModalities()).containsExactly("text");
        assertThat(EndpointMessage.endpoint(
                                example.addOutputModalities("embeddings").build())
                        .outputModalities())
                .containsExactly("embeddings");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void refusesWhatCannotBePlanned(UnaryOperator<CatalogEndpoint.Builder> fault, String message) throws Exception {
        CatalogEndpoint faulty = fault.apply(example()).build();

        assertThatThrownBy(() -> EndpointMessage.endpoint(faulty))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(CatalogEndpoint.Builder::clearEndpointId, "endpoint_id: empty"),
                fault(CatalogEndpoint.Builder::clearModel, "model: empty"),
                fault(CatalogEndpoint.Builder::clearProvider, "provider: empty"),
                fault(CatalogEndpoint.Builder::clearPriceList, "price_list.version: empty"),
                fault(price -> prompt(price, ""), "price_list.prompt_usd: expected"),
                fault(price -> prompt(price, "-1"), "price_list.prompt_usd: expected"),
                fault(price -> prompt(price, "1e999999999"), "price_list.prompt_usd: expected"),
                fault(EndpointMessageTest::videoWithoutAPrice, "price_list.rules[1].video_second: expected"));
    }

    private static CatalogEndpoint.Builder videoWithoutAPrice(CatalogEndpoint.Builder endpoint) {
        endpoint.getPriceListBuilder().addRulesBuilder().addPricesBuilder().setMeter("video_second");
        return endpoint;
    }

    @Test
    void readsPricesByMeterAndPassesOnTheWholeList() throws Exception {
        CatalogEndpoint byMeter = Example.read("catalog-endpoint-prices-by-meter", CatalogEndpoint.newBuilder())
                .build();

        Prices prices = EndpointMessage.endpoint(byMeter).prices();

        assertThat(prices.list()).isEqualTo(byMeter.getPriceList());
        assertThat(prices.blended()).as("at any time and length").isEqualByComparingTo("0.0000025");
    }

    /** Those that are there for who knows no rules may go one day. */
    @Test
    void needsNoFieldsBesideTheRules() throws Exception {
        CatalogEndpoint.Builder example = example();
        example.getPriceListBuilder().clearPromptUsd().clearCompletionUsd().clearCacheReadUsd();

        assertThat(EndpointMessage.endpoint(example.build()).prices().blended()).isEqualByComparingTo("0.0000015");
    }

    @Test
    void readsWhatTheProviderSaysOfIt() throws Exception {
        CatalogEndpoint.Builder example = example().setQuantization("FP8").setServiceTier("flex");
        example.getModelFactsBuilder().setDistillable(true);
        example.getDataPolicyBuilder().setRetentionDays(0);
        assertThat(EndpointMessage.endpoint(example.build()).terms())
                .isEqualTo(new Terms(new Terms.DataPolicy(false, false, false), "fp8", "flex", true));
        example.getDataPolicyBuilder().setTraining(true).setPublication(true).setRetentionDays(30);
        assertThat(EndpointMessage.endpoint(example.build()).terms().dataPolicy())
                .isEqualTo(new Terms.DataPolicy(true, true, true));
    }

    /** Whoever says nothing is taken for the worst, also in one thing of several. */
    @Test
    void takesWhatNobodySaidForTheWorst() throws Exception {
        assertThat(EndpointMessage.endpoint(example().build()).terms()).isEqualTo(Terms.UNKNOWN);
        CatalogEndpoint.Builder example = example();
        example.getDataPolicyBuilder().setTraining(false);
        assertThat(EndpointMessage.endpoint(example.build()).terms().dataPolicy())
                .isEqualTo(new Terms.DataPolicy(false, false, true));
    }

    @Test
    void takesThePricesOfItsTierAndOfNoOther() throws Exception {
        CatalogEndpoint.Builder tier = Example.read("catalog-endpoint-prices-by-meter", CatalogEndpoint.newBuilder());
        assertThat(EndpointMessage.endpoint(tier.setServiceTier("flex").build())
                        .prices()
                        .usual()
                        .get("prompt"))
                .isEqualByComparingTo("0.0000005");
        assertThat(EndpointMessage.endpoint(tier.setServiceTier("priority").build())
                        .prices()
                        .usual()
                        .get("prompt"))
                .isEqualByComparingTo("0.000001");
    }

    @Test
    void refusesBytesThatAreNoMessage() {
        assertThatThrownBy(() -> EndpointMessage.endpoint(new byte[] {1, 2, 3}))
                .isInstanceOf(Malformed.class)
                .hasMessage("not a CatalogEndpoint");
    }

    private static CatalogEndpoint.Builder example() throws Exception {
        return Example.read("catalog-endpoint-openai-chat", CatalogEndpoint.newBuilder());
    }

    private static Arguments fault(UnaryOperator<CatalogEndpoint.Builder> fault, String message) {
        return arguments(fault, message);
    }

    private static CatalogEndpoint.Builder prompt(CatalogEndpoint.Builder endpoint, String usd) {
        endpoint.getPriceListBuilder().clearRules().setPromptUsd(usd);
        return endpoint;
    }
}
