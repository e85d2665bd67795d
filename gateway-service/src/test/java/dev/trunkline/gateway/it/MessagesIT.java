package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import dev.trunkline.contracts.generation.v1.ToolCalls;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic messages through the whole gateway, in front of a provider who speaks them. A token costs a micro-USD. */
class MessagesIT {

    private static final String MODEL = "line/claude";
    private static final String PATH = "/api/v1/messages?beta=true";
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private static final String WHOLE = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[{"type":"text","text":"Hello"}],\
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":20,\
            "service_tier":"standard"}}\
            """;
    private static final String BEGUN = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude",\
            "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

            """;
    private static final String ENDED = """
            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":20}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        line.announceMessages(MODEL, "cheap", "0.000001");
        key = line.withCredit(Line.key(line.services));
        answerWhole();
        line.awaitKnown(key, PATH, "{\"model\":\"" + MODEL + "\",\"max_tokens\":20," + HELLO + "}");
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
        answerWhole();
    }

    private static void answerWhole() {
        line.services.answer((request, response) -> json(response).end(WHOLE));
    }

    private static HttpServerResponse json(HttpServerResponse response) {
        return response.putHeader("Content-Type", "application/json");
    }

    private static void answerEvents(String events) {
        line.services.answer((request, response) ->
                response.putHeader("Content-Type", "text/event-stream").end(events));
    }

    private static Raw.Answer ask(String fields, String... headers) {
        String[] all = new String[headers.length + 1];
        System.arraycopy(headers, 0, all, 1, headers.length);
        all[0] = "x-api-key: " + key.text();
        return line.gateway
                .calls()
                .post(PATH, "{\"model\":\"" + MODEL + "\",\"max_tokens\":20," + fields + HELLO + "}", all);
    }

    @Test
    void aMessageComesBackPricedAndRecorded() {
        Raw.Answer answer =
                ask("\"metadata\":{\"user_id\":\"u-1\"},", "anthropic-beta: context-1m-2025-08-07, fine-2026-01-01");

        JsonNode json = Line.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.path("id").asText()).isEqualTo(Line.id(answer)).startsWith("gen-");
        assertThat(answer.header("request-id")).isEqualTo(Line.id(answer));
        assertThat(json.path("model").asText()).isEqualTo(MODEL);
        assertThat(json.path("provider").asText()).isEqualTo("cheap");
        assertThat(json.at("/content/0/text").asText()).isEqualTo("Hello");
        assertThat(answer.body())
                .contains("\"usage\":{\"input_tokens\":10,")
                .contains("\"output_tokens\":20,\"cost\":0.00003,")
                .endsWith(",\"service_tier\":\"standard\"}}");
        RecordingService.Seen seen = line.services.seen().getFirst();
        assertThat(seen.methodAndUri()).isEqualTo("POST /cheap/messages");
        assertThat(seen.header("anthropic-beta")).isEqualTo("fine-2026-01-01");
        assertThat(seen.header("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(seen.body())
                .isEqualTo(
                        "{\"model\":\"upstream\",\"max_tokens\":20,\"metadata\":{\"user_id\":\"u-1\"}," + HELLO + "}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getDialect()).isEqualTo(Dialect.DIALECT_ANTHROPIC_MESSAGES);
        assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getExternalUser()).isEqualTo("u-1");
    }

    @Test
    void aStreamOfACallComesAsNamedEvents() {
        answerEvents(BEGUN + ENDED);

        Raw.Answer answer = ask("\"stream\":true,\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}},"
                + "{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
        assertThat(answer.body().lines().filter(text -> text.startsWith("event: ")))
                .containsExactly(
                        "event: message_start",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: message_delta",
                        "event: message_stop");
        assertThat(answer.body())
                .contains("\"message\":{\"id\":\"" + Line.id(answer) + "\"")
                .contains("\"partial_json\":\"{}\"")
                .contains(
                        "\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":10,")
                .contains("\"cost\":0.00003,")
                .doesNotContain("[DONE]");
        assertThat(line.services.seen().getFirst().body()).doesNotContain("web_search");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
        assertThat(event.getAttempts(0).getToolCalls()).isEqualTo(ToolCalls.TOOL_CALLS_VALID);
    }

    @Test
    void whatBreaksOffEndsWithAnError() {
        answerEvents(BEGUN);

        Raw.Answer answer = ask("\"stream\":true,");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"
                        + "\"Upstream error from cheap")
                .endsWith(",\"request_id\":\"" + Line.id(answer) + "\"}\n\n");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isZero();
    }

    @Test
    void errorsAreToldInTheWordsOfThisFormat() {
        line.services.answer(
                (request, response) -> json(response)
                        .setStatusCode(400)
                        .end(
                                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no such role\"}}"));

        Raw.Answer refused = ask("");
        Raw.Answer wrong = ask("\"thinking\":1,");
        Raw.Answer stranger = line.gateway.calls().post(PATH, "{}", "x-api-key: sk-nobody");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Line.json(refused).at("/error/message").asText()).isEqualTo("Provider returned error: no such role");
        assertThat(Line.json(refused).path("request_id").asText()).isEqualTo(Line.id(refused));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .isEqualTo(
                        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
                                + "\"thinking: 1 (expected: an object)\",\"error_type\":\"invalid_request\"},\"request_id\":null}");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(Line.json(stranger).at("/error/type").asText()).isEqualTo("authentication_error");
    }

    @Test
    void tokensAreCountedForNothing() throws IOException {
        String request = Files.readString(Path.of("src/test/resources/dialect/anthropic/claude-code.json"));
        Line.Key poor = Line.key(line.services);

        for (String base : new String[] {"/v1", "/api/v1"}) {
            Raw.Answer answer = line.post(poor, base + "/messages/count_tokens?beta=true", request);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(Line.json(answer).path("input_tokens").asInt()).isBetween(4_096, 6_000);
        }
        assertThat(line.services.seen()).isEmpty();
        assertThat(line.gateway
                        .calls()
                        .post("/v1/messages/count_tokens", request)
                        .status())
                .isEqualTo(401);
        assertThat(line.post(poor, "/v1/messages/count_tokens", "{}").status()).isEqualTo(400);
    }

    @Test
    void otherMethodsAreNotTaken() {
        for (String path : new String[] {"/v1/messages", "/api/v1/messages", "/v1/messages/count_tokens"}) {
            Raw.Answer answer = line.gateway.calls().call("GET " + path);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
            assertThat(answer.body()).startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages/batches", "/api/v1/messages/batches", "/v1/messages/count_tokens/x"})
    void whatIsNotThereIsToldInTheFormOfMessages(String path) {
        Raw.Answer answer = line.post(key, path, "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .startsWith(
                        "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"No such path: POST "
                                + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/api/v1/messages", "/v1/messages/count_tokens"})
    void headersThatAreTooLargeAreToldInTheFormOfMessages(String path) {
        Raw.Answer answer = line.gateway.calls().call("POST " + path, "X-Large: " + "a".repeat(20_000));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"");
    }
}
