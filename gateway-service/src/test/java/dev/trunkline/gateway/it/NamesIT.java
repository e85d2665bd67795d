package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.contracts.catalog.v1.RetiredModel;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of models through the whole gateway, by what the catalogue says of them, and how their routing is told. */
class NamesIT {

    private static final String ASK_METADATA = "X-OpenRouter-Metadata: enabled";
    private static final String STREAMED = """
        data: {"id":"up-1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"}}]}

        data: {"id":"up-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"up-1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}

        data: [DONE]

        """;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        key = line.withCredit(Line.key(line.services));
        line.announce("named/fox-1", ModelFacts.newBuilder().setFamily("fox").setCreatedSeconds(1));
        line.announce(
                "named/fox-2",
                ModelFacts.newBuilder().setFamily("fox").setCreatedSeconds(2).addRedirects("named/vixen"));
        line.announce(
                "named/over",
                ModelFacts.newBuilder().setExpirationDate("2026-01-31").setSuccessor("named/vixen"));
        Topics.announce(CatalogueWritten.newBuilder()
                .setEndpoints(1)
                .addRetired(RetiredModel.newBuilder()
                        .setModel("named/gone")
                        .setSuccessor("named/over")
                        .setExpirationDate("2025-12-31"))
                .build());
        await().atMost(Duration.ofSeconds(60)).until(() -> ask("named/gone").status() == 404);
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        line.answerAlways();
    }

    private static Raw.Answer ask(String model) {
        return line.ask(key, "\"model\":\"" + model + "\",");
    }

    @ParameterizedTest
    @CsvSource({
        "~named/fox-latest, named/fox-2",
        "named/vixen, named/fox-2",
        "' Named/Vixen : Nitro', named/fox-2",
        "named/fox-1:floor, named/fox-1",
        "named/fox-1:exacto, named/fox-1",
    })
    void isServedByTheModelThatIsMeant(String name, String model) {
        Raw.Answer answer = ask(name);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Line.json(answer).path("model").asText()).isEqualTo(model);
        assertThat(line.generations.find(Line.id(answer)).getRequestedModel()).isEqualTo(model);
        assertThat(answer.body()).doesNotContain("openrouter_metadata");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            named/gone     | 404 | model_deprecated   | named/fox-2 | The last day of named/gone was 2025-12-31; its successor is named/fox-2.
            named/over     | 404 | model_deprecated   | named/fox-2 | The last day of named/over was 2026-01-31; its successor is named/fox-2.
            named/fox-1:free | 404 | free_variant_ended | named/fox-1 | The free named/fox-1 period has ended. To continue using this model, please migrate to the paid slug: named/fox-1
            named/fox-1:thinking | 400 | model_not_found | named/fox-1 | named/fox-1:thinking is not a valid model ID: say "reasoning" instead (expected: named/fox-1, or with :nitro, :floor or :exacto)
            nobody/nothing | 400 | model_not_found    |             | nobody/nothing is not a valid model ID
            """)
    void whoIsNotServedHearsWhatToAskInstead(String name, int status, String code, String instead, String message) {
        Raw.Answer answer = ask(name);

        JsonNode error = Line.json(answer).path("error");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(error.path("code").asInt()).isEqualTo(status);
        assertThat(error.path("http_status").asInt()).isEqualTo(status);
        assertThat(error.path("message").asText()).isEqualTo(message);
        assertThat(error.at("/availability/code").asText()).isEqualTo(code);
        assertThat(error.at("/availability/retryable").asBoolean(true)).isFalse();
        assertThat(error.at("/availability/requested_models/0").asText()).isEqualTo(name);
        assertThat(error.at("/availability/fallback_models/0").asText()).isEqualTo(instead == null ? "" : instead);
        assertThat(line.called()).isEmpty();
    }

    /** Each has the same member in its own form of errors. */
    @ParameterizedTest
    @CsvSource({
        "messages, '\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":20'",
        "responses, '\"input\":\"Hi\"'",
        "completions, '\"prompt\":\"Hi\"'",
        "embeddings, '\"input\":\"Hi\"'",
        "rerank, '\"query\":\"Which?\",\"documents\":[\"one\"]'",
    })
    void everyDialectTellsTheSuccessor(String path, String fields) {
        Raw.Answer answer = line.post(key, "/api/v1/" + path, "{\"model\":\"named/gone\"," + fields + "}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Line.json(answer).at("/error/availability/fallback_models/0").asText())
                .isEqualTo("named/fox-2");
    }

    @Test
    void aWholeAnswerTellsItsRouting() {
        line.services.answer((request, response) -> {
            if (request.methodAndUri().contains("/cheap/")) {
                response.setStatusCode(503).end("{}");
            } else {
                response.putHeader("Content-Type", "application/json").end(Line.WHOLE);
            }
        });

        Raw.Answer answer = post("chat/completions", chat(Line.MODEL + ":floor", ""));

        JsonNode told = Line.json(answer).path("openrouter_metadata");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(told.path("requested").asText()).isEqualTo(Line.MODEL + ":floor");
        assertThat(told.path("strategy").asText()).isEqualTo("direct");
        assertThat(told.path("attempt").asInt()).isEqualTo(2);
        assertThat(told.path("is_byok").asBoolean(true)).isFalse();
        assertThat(told.at("/endpoints/total").asInt()).isEqualTo(3);
        assertThat(told.at("/endpoints/available").toString())
                .isEqualTo("[{\"provider\":\"cheap\",\"model\":\"line/one\",\"selected\":false},"
                        + "{\"provider\":\"dear\",\"model\":\"line/one\",\"selected\":true}]");
        assertThat(told.path("attempts").toString())
                .isEqualTo("[{\"provider\":\"cheap\",\"model\":\"line/one\",\"status\":503},"
                        + "{\"provider\":\"dear\",\"model\":\"line/one\",\"status\":200}]");
        assertThat(told.at("/params/model_sorts/line~1one").asText()).isEqualTo("price");
        assertThat(told.path("pipeline")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "messages, '\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"max_tokens\":20'",
        "responses, '\"input\":\"Hi\"'",
        "completions, '\"prompt\":\"Hi\"'",
    })
    void everyDialectTellsItsRouting(String path, String fields) {
        Raw.Answer answer = post(path, "{\"model\":\"named/vixen\"," + fields + "}");

        JsonNode told = Line.json(answer).path("openrouter_metadata");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(told.path("strategy").asText()).isEqualTo("alias");
        assertThat(told.path("requested").asText()).isEqualTo("named/vixen");
        assertThat(told.at("/endpoints/available/0/model").asText()).isEqualTo("named/fox-2");
    }

    @Test
    void anErrorTellsWhoWasAsked() {
        line.services.answer((request, response) -> response.setStatusCode(500).end("{}"));

        Raw.Answer answer = post("chat/completions", chat("named/vixen", ""));

        JsonNode told = Line.json(answer).path("openrouter_metadata");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(told.path("requested").asText()).isEqualTo("named/vixen");
        assertThat(told.at("/attempts/0").toString())
                .isEqualTo("{\"provider\":\"cheap\",\"model\":\"named/fox-2\",\"status\":500}");
        assertThat(told.at("/endpoints/available/0/selected").asBoolean(true)).isFalse();
        assertThat(ask("named/vixen").body()).doesNotContain("openrouter_metadata");
    }

    @Test
    void whoWaitsForAnOverloadedModelHearsThatItMayComeBack() {
        line.services.answer((request, response) ->
                response.setStatusCode(429).putHeader("Retry-After", "7").end("{}"));

        Raw.Answer answer = ask("named/fox-1");

        JsonNode told = Line.json(answer).at("/error/availability");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(told.toString())
                .isEqualTo("{\"code\":\"capacity_exhausted\",\"retryable\":true,\"retry_after\":7,"
                        + "\"requested_models\":[\"named/fox-1\"],\"affected_providers\":[\"cheap\"],"
                        + "\"docs_url\":\"/openapi.json\"}");
    }

    @ParameterizedTest
    @CsvSource({"chat/completions, data: {", "messages, event: message_stop", "responses, response.completed"})
    void aStreamTellsItsRoutingAtItsEnd(String path, String lastFrame) {
        line.services.answer((request, response) ->
                response.putHeader("Content-Type", "text/event-stream").end(STREAMED));
        String asked = path.equals("responses")
                ? "{\"model\":\"~named/fox-latest\",\"input\":\"Hi\",\"stream\":true}"
                : chat("~named/fox-latest", ",\"stream\":true");

        Raw.Answer answer = post(path, asked);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).containsOnlyOnce("\"openrouter_metadata\":{\"requested\":\"~named/fox-latest\"");
        String last = answer.body().substring(answer.body().lastIndexOf(lastFrame));
        assertThat(last).contains("\"openrouter_metadata\":{", "\"strategy\":\"latest\"", "\"model\":\"named/fox-2\"");
    }

    private static String chat(String model, String fields) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":20,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + fields + "}";
    }

    private static Raw.Answer post(String path, String body) {
        return line.gateway
                .calls()
                .post(
                        "/api/v1/" + path,
                        body,
                        "Authorization: Bearer " + key.text(),
                        "Content-Type: application/json",
                        ASK_METADATA);
    }
}
