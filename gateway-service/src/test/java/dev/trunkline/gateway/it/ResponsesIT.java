package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import io.vertx.core.http.HttpServerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses through the whole gateway, answered by a provider that speaks them and by one that speaks Anthropic's. */
class ResponsesIT {

    private static final String SAME = "line/responses";
    private static final String OTHER = "line/claude";
    private static final String WHOLE = """
        {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"upstream","store":false,\
        "output":[{"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":\
        "output_text","text":"Hello","annotations":[]}]}],"usage":{"input_tokens":10,"output_tokens":20}}\
        """;
    private static final String STREAM = """
        event: response.created
        data: {"type":"response.created","response":{"id":"resp_1","status":"in_progress","output":[]}}

        event: response.output_text.delta
        data: {"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hello"}

        """;
    private static final String STREAM_END = """
        event: response.completed
        data: {"type":"response.completed","response":%s}

        """.formatted(WHOLE);
    private static final String CLAUDE = """
        {"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":"Let me see."},\
        {"type":"tool_use","id":"toolu_1","name":"patch","input":{"input":"a b"}}],"stop_reason":"tool_use",\
        "usage":{"input_tokens":10,"output_tokens":20}}\
        """;

    private static Line line;
    private static Line.Key key;

    @BeforeAll
    static void start() throws Exception {
        line = new Line();
        line.announce(SAME, "same", Protocol.PROTOCOL_OPENAI_RESPONSES);
        line.announce(OTHER, "other", Protocol.PROTOCOL_ANTHROPIC_MESSAGES);
        key = line.withCredit(Line.key(line.services));
        answer("application/json", WHOLE);
        line.awaitKnown(
                key, "/api/v1/responses", "{\"model\":\"" + SAME + "\",\"input\":\"x\",\"max_output_tokens\":9}");
    }

    @AfterAll
    static void stop() throws Exception {
        line.close();
    }

    @BeforeEach
    void begin() {
        line.services.forget();
    }

    @Test
    void bytesPassAndArePricedAndRecorded() {
        answer("application/json", WHOLE);

        Raw.Answer answer = ask(SAME, "\"store\":true,\"tools\":[{\"type\":\"web_search\"}],\"tool_choice\":\"auto\"");

        JsonNode json = Line.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.path("id").asText()).isEqualTo(Line.id(answer)).matches("gen-\\d+-[A-Za-z0-9]{20}");
        assertThat(json.path("model").asText()).isEqualTo(SAME);
        assertThat(json.at("/output/0/content/0/text").asText()).isEqualTo("Hello");
        assertThat(json.at("/usage/cost").decimalValue()).isEqualByComparingTo("0.00003");
        assertThat(line.services.seen().getFirst().methodAndUri()).isEqualTo("POST /same/responses");
        assertThat(line.services.seen().getFirst().body())
                .isEqualTo("{\"model\":\"upstream\",\"input\":\"Hi\",\"max_output_tokens\":20,\"store\":false}");
        GenerationCompleted event = line.generations.find(Line.id(answer));
        assertThat(event.getDialect()).isEqualTo(Dialect.DIALECT_OPENAI_RESPONSES);
        assertThat(event.getOutcome()).isEqualTo(Outcome.OUTCOME_COMPLETED);
        assertThat(event.getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void aStreamIsNumberedAndEndsWithItsPrice() {
        answer("text/event-stream", STREAM + STREAM_END);

        Raw.Answer answer = ask(SAME, "\"stream\":true");

        assertThat(answer.body())
                .contains("\"delta\":\"Hello\",\"sequence_number\":1}\n\n")
                .contains("{\"type\":\"response.completed\",\"sequence_number\":2,")
                .contains("\"cost\":0.00003,")
                .endsWith("}}}\n\ndata: [DONE]\n\n")
                .doesNotContain("event:", "resp_1");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void customToolsGoToAnotherWireFormatAndComeBack() {
        answer("application/json", CLAUDE);

        Raw.Answer answer = ask(OTHER, "\"tools\":[{\"type\":\"custom\",\"name\":\"patch\"}]");

        JsonNode output = Line.json(answer).path("output");
        assertThat(output.at("/0/content/0/text").asText()).isEqualTo("Let me see.");
        assertThat(output.at("/1/type").asText()).isEqualTo("custom_tool_call");
        assertThat(output.at("/1/call_id").asText()).isEqualTo("toolu_1");
        assertThat(output.at("/1/input").asText()).isEqualTo("a b");
        assertThat(line.services.seen().getFirst().methodAndUri()).isEqualTo("POST /other/messages");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isEqualTo(Line.PRICE_NANO);
    }

    @Test
    void callersOfChatAreAnsweredToo() {
        answer("application/json", WHOLE);

        Raw.Answer answer = line.ask(key, "\"model\":\"" + SAME + "\",");

        assertThat(Line.json(answer).at("/choices/0/message/content").asText()).isEqualTo("Hello");
        assertThat(Line.json(answer).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void aStreamThatBreaksOffFailsInItsOwnForm() {
        answer(
                "text/event-stream",
                STREAM + "data: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"m\"}\n\n");

        Raw.Answer answer = ask(SAME, "\"stream\":true");

        assertThat(answer.body())
                .contains("{\"type\":\"response.failed\",\"sequence_number\":2,", "\"code\":\"server_error\"")
                .doesNotContain("[DONE]");
        assertThat(line.generations.find(Line.id(answer)).getCostNano()).isZero();
    }

    @Test
    void refusalsNameTheFieldOrTheProvider() {
        Raw.Answer bad = ask(SAME, "\"previous_response_id\":\"resp_1\"");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(Line.json(bad).at("/error/message").asText()).startsWith("previous_response_id: ");
        assertThat(Line.json(bad).path("error_type").asText()).isEqualTo("invalid_request");
        assertThat(line.services.seen()).isEmpty();

        line.services.answer((request, response) -> response.setStatusCode(500).end("{\"error\":{\"message\":\"m\"}}"));
        Raw.Answer failed = ask(SAME, "\"temperature\":1");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(Line.json(failed).at("/error/metadata/provider_name").asText())
                .isEqualTo("same");
        assertThat(Line.json(failed).path("metadata").isNull()).isTrue();
    }

    private static Raw.Answer ask(String model, String fields) {
        return line.post(
                key,
                "/api/v1/responses",
                "{\"model\":\"" + model + "\",\"input\":\"Hi\",\"max_output_tokens\":20," + fields + "}");
    }

    private static void answer(String type, String body) {
        line.services.answer((request, response) -> end(response, type, body));
    }

    private static void end(HttpServerResponse response, String type, String body) {
        response.putHeader("Content-Type", type).end(body);
    }
}
