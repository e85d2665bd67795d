package dev.trunkline.gateway.dialect.anthropic.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "A \"provider\"");

    static final UsageReport USAGE = new UsageReport(
                    new TokenUsage(100, 20, 30, 10, 5, false),
                    new UsageExtras(",\"service_tier\":\"scale\",\"input_tokens\":7", "", ""),
                    new Shares(new BigDecimal("0.0001"), new BigDecimal("0.0002")),
                    300_000,
                    300_000,
                    false)
            .servedBy(ServiceTier.DEFAULT);

    private static final String START = """
            event: message_start
            data: {"type":"message_start","message":{"id":"gen-1-a","type":"message","role":"assistant",\
            "model":"maker/model","provider":"A \\"provider\\"","content":[],"stop_reason":null,"stop_sequence":null,\
            "usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}}

            """;

    private final Buffer out = Buffer.buffer();
    private final EventWriter writer = new EventWriter(FACE);

    EventWriterTest() {
        writer.writeTo(out);
    }

    private static JsonText text(String text) {
        return JsonText.of(text);
    }

    private static String event(String name, String members) {
        return "event: " + name + "\ndata: {\"type\":\"" + name + "\"" + members + "}\n\n";
    }

    private static String begin(int block, String content) {
        return event("content_block_start", ",\"index\":" + block + ",\"content_block\":{" + content + "}");
    }

    private static String delta(int block, String content) {
        return event("content_block_delta", ",\"index\":" + block + ",\"delta\":{" + content + "}");
    }

    private static String stop(int block) {
        return event("content_block_stop", ",\"index\":" + block);
    }

    private static String last(String stopReason) {
        return event(
                        "message_delta",
                        ",\"delta\":{\"stop_reason\":\"" + stopReason + "\",\"stop_sequence\":null},\"usage\":"
                                + "{\"input_tokens\":60,\"cache_creation_input_tokens\":10,\"cache_read_input_tokens\":30,"
                                + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":10,\"ephemeral_1h_input_tokens\":0},"
                                + "\"output_tokens\":20,\"output_tokens_details\":{\"thinking_tokens\":5},\"cost\":0.0003,"
                                + "\"is_byok\":false,\"cost_details\":{\"upstream_inference_cost\":0.0003,"
                                + "\"upstream_inference_prompt_cost\":0.0001,"
                                + "\"upstream_inference_completions_cost\":0.0002},\"service_tier\":\"standard\"}")
                + event("message_stop", "");
    }

    @Test
    void theVeryLastEventSaysHowItCameAbout() {
        writer.text(text("Hi"));

        assertThat(writer.end("stop", "end_turn", USAGE.routed("{\"a\":1}")).toString())
                .endsWith(event("message_stop", ",\"openrouter_metadata\":{\"a\":1}"))
                .containsOnlyOnce("openrouter_metadata");
    }

    @Test
    void writesAText() {
        writer.text(text("Hel"));
        writer.text(text("\"lo\"\n"));
        writer.finished("stop", "STOP");

        assertThat(out.toString())
                .isEqualTo(START
                        + begin(0, "\"type\":\"text\",\"text\":\"\"")
                        + delta(0, "\"type\":\"text_delta\",\"text\":\"Hel\"")
                        + delta(0, "\"type\":\"text_delta\",\"text\":\"\\\"lo\\\"\\n\"")
                        + stop(0));
        assertThat(writer.end("stop", "STOP", USAGE).toString()).isEqualTo(last("end_turn"));
    }

    @Test
    void anAnswerThatIsCutShortEndsItsBlock() {
        writer.text(text("Half"));

        assertThat(writer.end("length", "", USAGE).toString()).isEqualTo(stop(0) + last("max_tokens"));
    }

    @Test
    void anAnswerOfWhichNothingCameIsAMessage() {
        assertThat(writer.end("length", "", USAGE).toString()).isEqualTo(START + last("max_tokens"));
    }

    @Test
    void thoughtsAreSignedAtTheirEnd() {
        writer.thought(Thought.of(text("Let me "), Thought.ANTHROPIC));
        writer.thought(Thought.of(text("see."), Thought.ANTHROPIC));
        writer.thought(
                new Thought(Thought.Kind.TEXT, JsonText.EMPTY, text("c2ln"), JsonText.EMPTY, Thought.ANTHROPIC, 0));
        writer.text(text("Yes"));

        assertThat(out.toString())
                .isEqualTo(START
                        + begin(0, "\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"")
                        + delta(0, "\"type\":\"thinking_delta\",\"thinking\":\"Let me \"")
                        + delta(0, "\"type\":\"thinking_delta\",\"thinking\":\"see.\"")
                        + delta(0, "\"type\":\"signature_delta\",\"signature\":\"c2ln\"")
                        + stop(0)
                        + begin(1, "\"type\":\"text\",\"text\":\"\"")
                        + delta(1, "\"type\":\"text_delta\",\"text\":\"Yes\""));
    }

    @Test
    void thoughtsOfNobodyAreNotSigned() {
        writer.thought(Thought.of(text("hm")));

        assertThat(writer.end("stop", "", USAGE).toString()).isEqualTo(stop(0) + last("end_turn"));
    }

    @Test
    void thoughtsOfOthersSayWhoseTheyAre() {
        writer.thought(new Thought(Thought.Kind.SUMMARY, text("hm"), JsonText.EMPTY, text("rs_1"), Thought.OPENAI, 0));
        writer.thought(
                new Thought(Thought.Kind.ENCRYPTED, JsonText.EMPTY, text("QUJD"), text("rs_1"), Thought.OPENAI, 0));

        assertThat(out.toString())
                .endsWith(delta(0, "\"type\":\"signature_delta\",\"signature\":\"openai-responses-v1|SUMMARY|rs_1|\"")
                        + stop(0)
                        + begin(
                                1,
                                "\"type\":\"redacted_thinking\",\"data\":\"openai-responses-v1|ENCRYPTED|rs_1|QUJD\"")
                        + stop(1));
    }

    @Test
    void anotherThoughtIsAnotherBlock() {
        writer.thought(new Thought(Thought.Kind.TEXT, text("a"), JsonText.EMPTY, JsonText.EMPTY, "", 0));
        writer.thought(new Thought(Thought.Kind.TEXT, text("b"), JsonText.EMPTY, JsonText.EMPTY, "", 1));

        assertThat(out.toString())
                .contains(stop(0) + begin(1, "\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\""));
    }

    @Test
    void callsComeOneBehindTheOther() {
        writer.text(text("I look."));
        writer.toolCall(0, text("call_1"), text("read"));
        writer.toolArguments(0, text("{\"a\":"));
        writer.toolArguments(0, text("1}"));
        writer.toolCall(1, text("call_2"), text("read"));
        writer.toolArguments(1, text("{}"));
        writer.finished("tool_calls", "tool_calls");

        assertThat(out.toString())
                .endsWith(stop(0)
                        + begin(1, "\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"read\",\"input\":{}")
                        + delta(1, "\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":\"")
                        + delta(1, "\"type\":\"input_json_delta\",\"partial_json\":\"1}\"")
                        + stop(1)
                        + begin(2, "\"type\":\"tool_use\",\"id\":\"call_2\",\"name\":\"read\",\"input\":{}")
                        + delta(2, "\"type\":\"input_json_delta\",\"partial_json\":\"{}\"")
                        + stop(2));
        assertThat(writer.end("tool_calls", "tool_calls", USAGE).toString()).isEqualTo(last("tool_use"));
    }

    /** Some tell calls side by side. */
    @Test
    void aCallWhoseArgumentsStillComeStaysOpen() {
        writer.toolCall(0, text("call_1"), text("read"));
        writer.toolCall(1, text("call_2"), text("read"));
        writer.toolArguments(1, text("{}"));
        writer.toolArguments(0, text("{}"));
        writer.finished("stop", "");

        assertThat(out.toString())
                .endsWith(delta(1, "\"type\":\"input_json_delta\",\"partial_json\":\"{}\"")
                        + delta(0, "\"type\":\"input_json_delta\",\"partial_json\":\"{}\"")
                        + stop(0)
                        + stop(1));
        assertThat(writer.end("stop", "", USAGE).toString())
                .as("calls are no end, whatever the provider says")
                .isEqualTo(last("tool_use"));
    }

    @Test
    void argumentsOfNoCallAreNobodys() {
        writer.toolArguments(3, text("{}"));

        assertThat(out.length()).isZero();
    }

    @Test
    void aCallThatBeginsAgainIsAnother() {
        writer.toolCall(0, text("call_1"), text("read"));
        writer.toolCall(0, text("call_2"), text("read"));

        assertThat(out.toString())
                .contains(stop(0)
                        + begin(
                                1,
                                "\"type\":\"tool_use\",\"id\":\"call_2\"".concat(",\"name\":\"read\",\"input\":{}")));
    }

    @Test
    void aRefusalIsATextAndAReason() {
        writer.refusal(text("No."));

        assertThat(out.toString()).endsWith(delta(0, "\"type\":\"text_delta\",\"text\":\"No.\""));
        assertThat(writer.end("stop", "", USAGE).toString()).endsWith(last("refusal"));
    }

    @Test
    void citationsBelongToTheText() {
        writer.text(text("It rains."));
        writer.citation(new Citation(text("https://a.example"), text("A"), text("rain"), 0, 9));

        assertThat(out.toString())
                .endsWith(delta(
                        0,
                        "\"type\":\"citations_delta\",\"citation\":{\"type\":\"web_search_result_location\","
                                + "\"url\":\"https://a.example\",\"title\":\"A\",\"cited_text\":\"rain\","
                                + "\"encrypted_index\":\"\"}"));
    }

    @Test
    void wordsOfThisFormatStayWhereTheyMeanTheSame() {
        assertThat(StopReasons.of("stop", "stop_sequence")).isEqualTo("stop_sequence");
        assertThat(StopReasons.of("stop", "STOP_SEQUENCE")).isEqualTo("stop_sequence");
        assertThat(StopReasons.of("stop", "pause_turn")).isEqualTo("pause_turn");
        assertThat(StopReasons.of("length", "end_turn")).isEqualTo("max_tokens");
        assertThat(StopReasons.of("content_filter", "SAFETY")).isEqualTo("refusal");
        assertThat(StopReasons.of("error", "")).isEqualTo("end_turn");
    }

    @Test
    void aFailureIsTheLastEvent() {
        ToldFailure failure =
                ToldFailure.of(new GatewayFailure.UpstreamUnavailable(502, "It broke", Duration.ZERO, List.of()));

        assertThat(writer.frames(failure).toString())
                .startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"
                        + "\"It broke\",\"error_type\":\"provider_unavailable\"")
                .endsWith(",\"request_id\":\"gen-1-a\"}\n\n");
    }
}
