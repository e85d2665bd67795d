package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.catalog.v1.Quirks;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several answers of one prompt through the whole gateway: who is asked, what is held, what is billed. */
class SeveralAnswersIT {

    private static final String MODEL = "line/choices";
    private static final String PATH = "/api/v1/chat/completions";
    private static final String CHOICE =
            "{\"index\":%d,\"%s\":{\"role\":\"assistant\",\"content\":\"%s\"}," + "\"finish_reason\":\"stop\"}";
    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1500,\"total_tokens\":1510}";
    /** Ten tokens of the prompt at 1 USD for a million, and those of both answers at 2. */
    private static final long PRICE_NANO = 10 * 1_000 + 1_500 * 2_000;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        // The cheaper one gives one answer.
        Topics.announce(endpoint("one", "0.000001").build());
        Topics.announce(endpoint("several", "0.000002")
                .setQuirks(Quirks.newBuilder().addNames("several-answers"))
                .build());
        key = line.withCredit(Line.key(line.services));
        answer();
        line.awaitKnown(key, PATH, body(""));
    }

    private static CatalogEndpoint.Builder endpoint(String provider, String completionUsd) {
        return CatalogEndpoint.newBuilder()
                .setEndpointId(MODEL + "@" + provider)
                .setModel(MODEL)
                .setCanonicalModel(MODEL)
                .setProvider(provider)
                .setProviderName(provider)
                .setTag(provider)
                .setProviderModelId("m")
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setContextLength(32_768)
                .setBaseUrl("http://127.0.0.1:" + line.services.port() + "/" + provider)
                .setCredentialName("OPERATORS_API_KEY")
                .setPriceList(PriceList.newBuilder()
                        .setVersion("v1")
                        .addRules(PriceRule.newBuilder()
                                .addPrices(price("prompt", "0.000001"))
                                .addPrices(price("completion", completionUsd))));
    }

    private static MeterPrice.Builder price(String meter, String usd) {
        return MeterPrice.newBuilder().setMeter(meter).setUsd(usd);
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        answer();
    }

    private static void answer() {
        line.services.answer((seen, response) -> {
            boolean stream = seen.body().contains("\"stream\":true");
            String part = stream ? "delta" : "message";
            String first = CHOICE.formatted(0, part, "Red");
            String second = CHOICE.formatted(1, part, "Blue");
            response.putHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                    .end(
                            stream
                                    ? "data: {\"choices\":[" + second + "]}\n\ndata: {\"choices\":[" + first
                                            + "]}\n\ndata: {\"choices\":[]," + USAGE + "}\n\ndata: [DONE]\n\n"
                                    : "{\"choices\":[" + first + "," + second + "]," + USAGE + "}");
        });
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    private static String body(String fields) {
        return "{\"model\":\"" + MODEL + "\"," + fields + "\"max_tokens\":1000,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"A colour?\"}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"n\":2,", "\"n\":2,\"stream\":true,"})
    void areAskedOfWhoGivesThemAndBilledTogether(String fields) {
        Raw.Answer answer = line.post(key, PATH, body(fields));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Red", "Blue");
        String sent = line.services.seen().getFirst().body();
        assertThat(line.services.seen().getFirst().methodAndUri()).contains("/several/");
        assertThat(sent).contains("\"n\":2").contains("\"max_tokens\":1000");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getUsage().getCompletionTokens())
                .as("more than one may have")
                .isEqualTo(1_500);
        assertThat(event.getUsage().getFiguresRefused()).isFalse();
        assertThat(event.getCostNano()).isEqualTo(PRICE_NANO);
        assertThat(event.getHeldNano()).isGreaterThanOrEqualTo(2 * 1_000 * 2_000L);
    }

    @Test
    void oneIsAskedOfAnybody() {
        Raw.Answer answer = line.post(key, PATH, body("\"n\":1,"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(line.services.seen().getFirst().methodAndUri()).contains("/one/");
        assertThat(line.services.seen().getFirst().body()).doesNotContain("\"n\"");
        assertThat(line.generations.find(Line.id(answer)).getHeldNano()).isLessThan(2 * 1_000 * 2_000L);
    }
}
