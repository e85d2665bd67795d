package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.MeterPrice;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.MeterCount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that a model makes through the whole gateway: told, counted by their own meter, and held for. */
class PicturesIT {

    private static final String MODEL = "line/pictures";
    private static final String USAGE = "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":1310,"
            + "\"totalTokenCount\":1320,\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":1290}]}";
    private static final String PICTURE = "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}}";
    private static final String WHOLE =
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hello\"}," + PICTURE
                    + "]},\"finishReason\":\"STOP\"}]," + USAGE + "}";
    /** Ten tokens of the prompt at 1 USD for a million, twenty of words at 2, and those of the picture at 30. */
    private static final long PRICE_NANO = 10 * 1_000 + 20 * 2_000 + 1_290 * 30_000;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        Topics.announce(CatalogEndpoint.newBuilder()
                .setEndpointId(MODEL + "@gemini")
                .setModel(MODEL)
                .setCanonicalModel(MODEL)
                .setProvider("gemini")
                .setProviderName("gemini")
                .setTag("gemini")
                .setProviderModelId("gemini-2.5-flash-image")
                .setProtocol(Protocol.PROTOCOL_GEMINI)
                .addOutputModalities("text")
                .addOutputModalities("image")
                .setContextLength(32_768)
                .setBaseUrl("http://127.0.0.1:" + line.services.port() + "/gemini")
                .setCredentialName("OPERATORS_API_KEY")
                .setPriceList(PriceList.newBuilder()
                        .setVersion("v1")
                        .addRules(PriceRule.newBuilder()
                                .addPrices(price("prompt", "0.000001"))
                                .addPrices(price("completion", "0.000002"))
                                .addPrices(price("completion_image", "0.00003"))))
                .build());
        key = line.withCredit(Line.key(line.services));
        draw();
        line.awaitKnown(key, "/api/v1/chat/completions", body("chat/completions", ""));
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        draw();
    }

    private static void draw() {
        line.services.answer((seen, response) -> {
            boolean stream = seen.methodAndUri().contains("stream");
            response.putHeader("Content-Type", stream ? "text/event-stream" : "application/json")
                    .end(stream ? "data: " + WHOLE + "\n\n" : WHOLE);
        });
    }

    private static MeterPrice.Builder price(String meter, String usd) {
        return MeterPrice.newBuilder().setMeter(meter).setUsd(usd);
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    private static String body(String dialect, String fields) {
        String prompt = dialect.equals("responses")
                ? "\"max_output_tokens\":2000,\"input\":\"Draw\""
                : "\"max_tokens\":2000,\"messages\":[{\"role\":\"user\",\"content\":\"Draw\"}]";
        return "{\"model\":\"" + MODEL + "\"," + fields + prompt + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "chat/completions, '\"modalities\":[\"image\",\"text\"],'",
        "chat/completions, '\"stream\":true,\"modalities\":[\"image\",\"text\"],'",
        "responses, '\"modalities\":[\"image\",\"text\"],'",
        "responses, '\"stream\":true,'",
        "messages, ''",
        "messages, '\"stream\":true,'",
    })
    void eachDialectIsToldAndPaysForThePicture(String dialect, String fields) {
        Raw.Answer answer = line.post(key, "/api/v1/" + dialect, body(dialect, fields));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello", "iVBORw0KGgo=");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(PRICE_NANO);
        assertThat(event.getUsage().getMetersList())
                .contains(MeterCount.newBuilder()
                        .setMeter("completion_image")
                        .setCount(1_290)
                        .build());
        assertThat(event.getHeldNano()).isGreaterThanOrEqualTo(2_000 * 30_000L);
        assertThat(line.services.seen().getFirst().body().contains("responseModalities"))
                .isEqualTo(fields.contains("modalities"));
    }

    @Test
    void usageTellsItsTokens() {
        JsonNode usage = Line.json(line.post(key, "/api/v1/chat/completions", body("chat/completions", "")))
                .path("usage");

        assertThat(usage.at("/completion_tokens_details/image_tokens").asInt()).isEqualTo(1_290);
        assertThat(usage.path("cost").asText()).isEqualTo("0.03875");
    }
}
