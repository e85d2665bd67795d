package dev.trunkline.gateway.dialect.openai.responses;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.transcode.Transcoding;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AnswerFace FACE = new AnswerFace("gen-1-Abc", 1_700_000_000L, "a/m", "P");
    private static final UsageReport USAGE = new UsageReport(
            new TokenUsage(10, 5, 4, 1, 2, false),
            UsageExtras.NONE,
            new Shares(new BigDecimal("0.01"), new BigDecimal("0.02")),
            30_000_000,
            30_000_000,
            false);
    private static final String ASKED = """
        {"model":"a/m","input":"x","temperature":0.50,"metadata":{"k":"v"},"store":true,"tool_choice":"required",
         "tools":[{"type":"web_search"},{"type":"function","name":"f"},{"type":"custom","name":"patch"}]}""";

    private final StreamWriter writer = Transcoding.RESPONSES.stream(FACE, passed(Requests.responses(utf8(ASKED))));
    private final Buffer out = Buffer.buffer();

    EventWriterTest() {
        writer.writeTo(out);
    }

    @Test
    void countsWhatItKeepsForItsEnd() {
        int before = writer.keptBytes();
        writer.text(JsonText.of("a".repeat(1_000)));
        writer.thought(new Thought(
                Kind.ENCRYPTED, JsonText.EMPTY, JsonText.of("s".repeat(2_000)), JsonText.EMPTY, Thought.OPENAI, 0));
        writer.toolCall(0, JsonText.of("t"), JsonText.of("f"));
        writer.toolArguments(0, JsonText.of("b".repeat(4_000)));
        writer.citation(
                new Citation(JsonText.of("u".repeat(8_000)), JsonText.of("t".repeat(16_000)), JsonText.EMPTY, 0, 1));

        assertThat(before).isZero();
        assertThat(writer.keptBytes()).isBetween(31_000, 36_000);
    }

    @Test
    void keepsNoMoreThanItMay() {
        JsonText large = JsonText.of("a".repeat(1 << 20));
        for (int i = 0; i < 9; i++) {
            writer.citation(new Citation(large, JsonText.EMPTY, JsonText.EMPTY, 0, 1));
            writer.thought(new Thought(Kind.ENCRYPTED, JsonText.EMPTY, large, JsonText.EMPTY, Thought.OPENAI, i));
        }

        assertThat(writer.keptBytes()).isBetween(4 << 20, 5 << 20);
        writer.finished("stop", "completed");
        JsonNode output = ended("stop").getLast().at("/response/output");
        assertThat(output.at("/1/encrypted_content").asText()).hasSize(1 << 20);
        assertThat(output.at("/17").has("encrypted_content")).isFalse();
    }

    @Test
    void textIsToldFromItsBeginningToItsEnd() {
        writer.text(JsonText.of("Hi \"é\""));
        writer.text(JsonText.of("!"));
        writer.finished("stop", "completed");

        List<JsonNode> events = ended("stop");
        assertThat(types(events))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(events.get(4).path("delta").asText()).isEqualTo("Hi \"é\"");
        assertThat(events.get(4).path("item_id").asText()).isEqualTo("msg_tmp_Abc_0");
        assertThat(events.get(6).path("text").asText()).isEqualTo("Hi \"é\"!");
        JsonNode response = events.getLast().path("response");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("Hi \"é\"!");
        assertThat(response.at("/output/0/status").asText()).isEqualTo("completed");
        assertThat(events.getFirst().at("/response/output")).isEmpty();
        assertThat(events.getFirst().at("/response/usage").isNull()).isTrue();
    }

    @Test
    void theLastEventRepeatsWhatWasAskedAndSaysWhatItCosts() {
        writer.text(JsonText.of("x"));

        JsonNode response = ended("stop").getLast().path("response");
        assertThat(response.path("id").asText()).isEqualTo("gen-1-Abc");
        assertThat(response.path("created_at").asLong()).isEqualTo(1_700_000_000L);
        assertThat(response.path("completed_at").asLong()).isEqualTo(1_700_000_009L);
        assertThat(response.path("temperature").toString()).isEqualTo("0.5");
        assertThat(response.at("/metadata/k").asText()).isEqualTo("v");
        assertThat(response.path("store").asBoolean(true)).isFalse();
        assertThat(response.path("tool_choice").asText()).isEqualTo("required");
        assertThat(response.path("tools").toString())
                .isEqualTo("[{\"type\":\"function\",\"name\":\"f\",\"description\":null,\"parameters\":null,"
                        + "\"strict\":true},{\"type\":\"custom\",\"name\":\"patch\"}]");
        assertThat(response.path("usage").toString())
                .isEqualTo("{\"input_tokens\":10,\"input_tokens_details\":{\"cached_tokens\":4,"
                        + "\"cache_write_tokens\":1},\"output_tokens\":5,\"output_tokens_details\":"
                        + "{\"reasoning_tokens\":2},\"total_tokens\":15,\"cost\":0.03,\"is_byok\":false,"
                        + "\"cost_details\":{\"upstream_inference_cost\":0.03,\"upstream_inference_input_cost\":0.01,"
                        + "\"upstream_inference_output_cost\":0.02}}");
    }

    @Test
    void parallelCallsMayComeByTurns() {
        writer.toolCall(0, JsonText.of("c0"), JsonText.of("f"));
        writer.toolCall(1, JsonText.of("c1"), JsonText.of("f"));
        writer.toolArguments(1, JsonText.of("{\"b\":"));
        writer.toolArguments(0, JsonText.of("{}"));
        writer.toolArguments(1, JsonText.of("1}"));
        writer.finished("tool_calls", "tool_calls");

        JsonNode output = ended("tool_calls").getLast().at("/response/output");
        assertThat(output).hasSize(2);
        assertThat(output.at("/0/call_id").asText()).isEqualTo("c0");
        assertThat(output.at("/0/arguments").asText()).isEqualTo("{}");
        assertThat(output.at("/1/arguments").asText()).isEqualTo("{\"b\":1}");
        assertThat(output.at("/1/id").asText()).isEqualTo("fc_tmp_Abc_1");
        assertThat(output.at("/1/status").asText()).isEqualTo("completed");
    }

    @Test
    void callsOfCustomToolsComeBackAsSuch() {
        writer.toolCall(0, JsonText.of("c0"), JsonText.of("patch"));
        writer.toolArguments(0, JsonText.of("{\"input\":\"a "));
        writer.toolArguments(0, JsonText.of("\\\"b\\\"\"}"));
        writer.finished("tool_calls", "tool_calls");

        List<JsonNode> events = ended("tool_calls");
        assertThat(types(events))
                .containsSequence(
                        "response.output_item.added",
                        "response.custom_tool_call_input.delta",
                        "response.custom_tool_call_input.done",
                        "response.output_item.done");
        assertThat(events.getLast().at("/response/output/0").toString())
                .isEqualTo("{\"type\":\"custom_tool_call\",\"id\":\"ctc_tmp_Abc_0\",\"status\":\"completed\","
                        + "\"call_id\":\"c0\",\"name\":\"patch\",\"input\":\"a \\\"b\\\"\"}");
    }

    @Test
    void thoughtsComeAsTextAndSummariesWithTheSealOfTheirVendor() {
        writer.thought(
                new Thought(Kind.SUMMARY, JsonText.of("S"), JsonText.EMPTY, JsonText.of("rs_9"), Thought.OPENAI, 0));
        writer.thought(new Thought(
                Kind.ENCRYPTED, JsonText.EMPTY, JsonText.of("gA=="), JsonText.of("rs_9"), Thought.OPENAI, 0));
        writer.thought(new Thought(Kind.TEXT, JsonText.of("T"), JsonText.EMPTY, JsonText.EMPTY, Thought.ANTHROPIC, 1));
        writer.thought(
                new Thought(Kind.TEXT, JsonText.EMPTY, JsonText.of("Sig"), JsonText.EMPTY, Thought.ANTHROPIC, 1));
        writer.text(JsonText.of("x"));

        List<JsonNode> events = ended("stop");
        assertThat(types(events))
                .containsSubsequence(
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.reasoning_text.delta",
                        "response.reasoning_text.done",
                        "response.output_item.done",
                        "response.output_text.delta");
        JsonNode output = events.getLast().at("/response/output");
        assertThat(output.at("/0").toString())
                .isEqualTo("{\"type\":\"reasoning\",\"id\":\"rs_9\",\"status\":\"completed\",\"summary\":"
                        + "[{\"type\":\"summary_text\",\"text\":\"S\"}],\"encrypted_content\":\"gA==\"}");
        assertThat(output.at("/1/content/0/text").asText()).isEqualTo("T");
        assertThat(output.at("/1/id").asText()).isEqualTo("rs_tmp_Abc_1");
        assertThat(output.at("/1/format").asText()).isEqualTo(Thought.ANTHROPIC);
        assertThat(output.at("/1/signature").asText()).isEqualTo("Sig");
        assertThat(WrappedThoughts.unwrap(output.at("/1/encrypted_content").asText()))
                .singleElement()
                .satisfies(thought -> {
                    assertThat(thought.text().string()).isEqualTo("T");
                    assertThat(thought.seal().string()).isEqualTo("Sig");
                    assertThat(thought.format()).isEqualTo(Thought.ANTHROPIC);
                });
    }

    @Test
    void thoughtsThatNobodySealedHaveNoSeal() {
        writer.thought(Thought.of(JsonText.of("T")));

        assertThat(ended("stop").getLast().at("/response/output/0").has("encrypted_content"))
                .isFalse();
    }

    @Test
    void aRefusalIsAPartOfItsOwnAndCitationsBelongToTheText() {
        writer.text(JsonText.of("See"));
        writer.citation(new Citation(JsonText.of("https://a.example"), JsonText.of("A"), JsonText.EMPTY, 0, 3));
        writer.refusal(JsonText.of("No."));

        List<JsonNode> events = ended("content_filter");
        assertThat(types(events)).contains("response.output_text.annotation.added", "response.refusal.done");
        JsonNode response = events.getLast().path("response");
        assertThat(response.at("/output/0/content/0/annotations/0/url").asText())
                .isEqualTo("https://a.example");
        assertThat(response.at("/output/0/content/1/refusal").asText()).isEqualTo("No.");
        assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo("content_filter");
    }

    @Test
    void whatIsCutShortIsIncomplete() {
        writer.text(JsonText.of("x"));

        JsonNode last = ended("length").getLast();
        assertThat(last.path("type").asText()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/status").asText()).isEqualTo("incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(last.at("/response/completed_at").isNull()).isTrue();
        assertThat(last.at("/response/output/0/status").asText()).isEqualTo("incomplete");
    }

    @Test
    void anEndWithoutAnythingBeforeItIsAWholeStream() {
        assertThat(types(ended("length")))
                .containsExactly("response.created", "response.in_progress", "response.incomplete");
    }

    @Test
    void aFailureEndsTheStreamWithoutItsMarkAndEndsNoCall() {
        writer.toolCall(0, JsonText.of("c0"), JsonText.of("f"));
        writer.toolArguments(0, JsonText.of("{\"rm\":"));
        Buffer last = writer.frames(ToldFailure.of(new GatewayFailure.Unavailable("later", Duration.ofSeconds(3))));

        assertThat(last.toString()).doesNotContain("[DONE]");
        List<JsonNode> events = events(out.appendBuffer(last));
        assertThat(types(events)).doesNotContain("response.output_item.done").endsWith("response.failed");
        JsonNode response = events.getLast().path("response");
        assertThat(response.path("status").asText()).isEqualTo("failed");
        assertThat(response.path("error").toString()).isEqualTo("{\"code\":\"server_error\",\"message\":\"later\"}");
        assertThat(response.path("error_type").asText()).isEqualTo("provider_overloaded");
    }

    @Test
    void aStreamMayGoOnBehindTheEventsOfAnother() {
        StreamWriter behind = Transcoding.RESPONSES.goingOn(FACE, passed(Requests.responses(utf8(ASKED))), 7);

        Buffer last = behind.end("length", "", USAGE);
        assertThat(last.toString()).startsWith("data: {\"type\":\"response.incomplete\",\"sequence_number\":7,");
    }

    @Test
    void ofAVeryLongTextTheEndRepeatsTheBeginning() {
        JsonText piece = JsonText.of("x".repeat(1 << 20));
        for (int i = 0; i < 6; i++) {
            writer.text(piece);
        }

        assertThat(ended("stop")
                        .getLast()
                        .at("/response/output/0/content/0/text")
                        .asText())
                .hasSize(Output.STREAM_BYTES_AT_MOST);
    }

    @Test
    void aWholeResponseHasTheSameItems() throws IOException {
        WholeWriter whole = Transcoding.RESPONSES.whole(FACE, passed(Requests.responses(utf8(ASKED))));
        whole.text(JsonText.of("x"));
        whole.toolCall(0, JsonText.of("c"), JsonText.of("patch"));
        whole.toolArguments(0, JsonText.of("{\"input\":\"p\"}"));
        whole.finished("tool_calls", "");

        Buffer body = whole.head();
        Transcoding.RESPONSES.appendUsage(USAGE, body);
        JsonNode response = JSON.readTree(body.appendBuffer(whole.tail()).getBytes());
        assertThat(response.path("status").asText()).isEqualTo("completed");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("x");
        assertThat(response.at("/output/1/input").asText()).isEqualTo("p");
        assertThat(response.at("/usage/total_tokens").asInt()).isEqualTo(15);
    }

    @Test
    void aRefusalBeforeTheAnswerHasTheCodeOfItsStatus() throws IOException {
        ToldFailure failure = ToldFailure.of(new GatewayFailure.BadRequest("input: missing"));

        JsonNode body =
                JSON.readTree(Transcoding.RESPONSES.errors().body(failure, null).getBytes());
        assertThat(body.at("/error/code").isInt()).isTrue();
        assertThat(body.at("/error/code").asInt()).isEqualTo(400);
        assertThat(body.at("/error/message").asText()).isEqualTo("input: missing");
        assertThat(body.path("error_type").asText()).isEqualTo("invalid_request");
        assertThat(body.path("metadata").isNull()).isTrue();
        assertThat(ResponsesErrors.code(failure)).isEqualTo("invalid_prompt");
    }

    private List<JsonNode> ended(String finishReason) {
        Buffer last = writer.end(finishReason, finishReason, USAGE);
        assertThat(last.toString()).endsWith("data: [DONE]\n\n");
        return events(out.appendBuffer(last));
    }

    /** Numbered one after the other. */
    private static List<JsonNode> events(Buffer frames) {
        List<JsonNode> events = new ArrayList<>();
        for (String frame : frames.toString().split("\n\n")) {
            String data = frame.substring("data: ".length());
            if (!data.equals("[DONE]")) {
                events.add(parse(data));
                assertThat(events.getLast().path("sequence_number").asInt(-1)).isEqualTo(events.size() - 1);
            }
        }
        return events;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }
}
