package dev.trunkline.gateway.dialect.openai.completions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Dialect;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CompletionsTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "a/\"b\"", "P");
    private static final String WHOLE_HEAD =
            "{\"id\":\"gen-1-a\",\"object\":\"text_completion\",\"created\":1700000000,"
                    + "\"model\":\"a/\\\"b\\\"\",\"provider\":\"P\",\"system_fingerprint\":null,\"choices\":[{\"index\":0,";
    private static final String HEAD =
            "data: {\"id\":\"gen-1-a\",\"object\":\"text_completion\",\"created\":1700000000,"
                    + "\"model\":\"a/\\\"b\\\"\",\"provider\":\"P\",\"choices\":[{\"index\":0,";
    private static final UsageReport USAGE = new UsageReport(
            new TokenUsage(5, 2, 0, 0, 0, false),
            UsageExtras.NONE,
            new Shares(new BigDecimal("0.1"), new BigDecimal("0.2")),
            300_000_000,
            300_000_000,
            false);

    private static final Envelope ASKED = Given.request("\"model\":\"m\",");

    private final Completions dialect = new Completions();

    private Outcome<ChatRequest> neutral(String fields) {
        byte[] body = Given.utf8("{\"model\":\"m\"," + fields + "}");
        Envelope envelope = Given.passed(dialect.read(body, MultiMap.caseInsensitiveMultiMap()));
        return dialect.neutral(envelope);
    }

    @Test
    void isRecordedAsWhatItIs() {
        assertThat(dialect.recordedAs()).isEqualTo(Dialect.DIALECT_OPENAI_COMPLETIONS);
        assertThat(dialect.wire()).isEqualTo(Wire.OPENAI_COMPLETIONS);
        assertThat(dialect.idPrefix()).isEqualTo("gen-");
    }

    @Test
    void aPromptIsWhatAUserSays() {
        ChatRequest request = Given.passed(neutral("""
                "prompt":"H\\u00e9 \\ud800","temperature":0.50,"stop":"END","user":"u","verbosity":"low",\
                "response_format":{"type":"json_object"},"reasoning":{"effort":"high"}"""));

        assertThat(request.turns()).singleElement().isInstanceOfSatisfying(Turn.User.class, user -> {
            assertThat(user.name().isEmpty()).isTrue();
            assertThat(user.parts()).singleElement().isInstanceOfSatisfying(Part.Text.class, text -> assertThat(
                            text.text().string())
                    .isEqualTo("Hé ?"));
        });
        assertThat(request.sampling().temperature().json()).isEqualTo("0.50");
        assertThat(request.sampling().stop()).singleElement().satisfies(stop -> assertThat(stop.string())
                .isEqualTo("END"));
        assertThat(request.format()).isEqualTo(new AnswerFormat.JsonObject());
        assertThat(request.reasoning().effort()).isEqualTo("high");
        assertThat(request.verbosity()).isEqualTo("low");
        assertThat(request.externalUser().string()).isEqualTo("u");
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Auto());
        assertThat(request.tools()).isEmpty();
    }

    @Test
    void anArrayOfOneIsThat() {
        ChatRequest request = Given.passed(neutral("\"prompt\":[\"hi\"]"));

        assertThat(((Part.Text) request.turns().getFirst().parts().getFirst())
                        .text()
                        .string())
                .isEqualTo("hi");
    }

    @Test
    void aFormatThatNobodyKnowsIsRefused() {
        assertThat(Given.refused(neutral("\"prompt\":\"a\",\"response_format\":{\"type\":\"grammar\"}")))
                .isEqualTo(new BadRequest(
                        "response_format.type: expected text, json_object or json_schema, found \"grammar\""));
        assertThat(Given.refused(neutral("\"prompt\":\"a\",\"response_format\":{\"type\":\"json_schema\"}")))
                .isEqualTo(new BadRequest("response_format.json_schema.schema: expected a JSON schema"));
    }

    @Test
    void writesAWholeCompletion() {
        WholeWriter writer = dialect.whole(FACE, ASKED);
        writer.thought(Thought.of(JsonText.of("Hm")));
        writer.text(JsonText.of("two\n"));
        writer.refusal(JsonText.of("lines"));
        writer.finished("stop", "end_turn");

        assertThat(writer.head().toString() + writer.tail())
                .isEqualTo(WHOLE_HEAD + "\"text\":\"two\\nlines\",\"logprobs\":null,\"finish_reason\":\"stop\","
                        + "\"native_finish_reason\":\"end_turn\",\"reasoning\":\"Hm\"}],}");
    }

    @Test
    void writesACompletionOfNothing() {
        WholeWriter writer = dialect.whole(FACE, ASKED);

        assertThat(writer.head().toString())
                .isEqualTo(WHOLE_HEAD + "\"text\":\"\",\"logprobs\":null,\"finish_reason\":null,"
                        + "\"native_finish_reason\":null,\"reasoning\":null}],");
    }

    @Test
    void writesChunks() {
        StreamWriter writer = dialect.stream(FACE, ASKED);
        Buffer out = Buffer.buffer();
        writer.writeTo(out);
        writer.thought(Thought.of(JsonText.of("Hm")));
        writer.thought(new Thought(Thought.Kind.ENCRYPTED, JsonText.EMPTY, JsonText.of("s"), JsonText.EMPTY, "f", 0));
        writer.text(JsonText.of("a\"b"));
        writer.toolCall(0, JsonText.of("i"), JsonText.of("n"));
        writer.toolArguments(0, JsonText.of("{}"));
        writer.refusal(JsonText.of("no"));
        writer.finished("length", "max_tokens");

        String goesOn = "\"logprobs\":null,\"finish_reason\":null,\"native_finish_reason\":null}]}\n\n";
        assertThat(out.toString())
                .isEqualTo(
                        HEAD + "\"text\":\"\",\"reasoning\":\"Hm\"," + goesOn + HEAD + "\"text\":\"a\\\"b\"," + goesOn
                                + HEAD + "\"text\":\"no\"," + goesOn + HEAD + "\"text\":\"\",\"logprobs\":null,"
                                + "\"finish_reason\":\"length\",\"native_finish_reason\":\"max_tokens\"}]}\n\n");
    }

    @Test
    void endsWithUsageAndMark() {
        assertThat(dialect.stream(FACE, ASKED).end("stop", "", USAGE).toString())
                .startsWith(HEAD + "\"text\":\"\",\"logprobs\":null,\"finish_reason\":\"stop\","
                        + "\"native_finish_reason\":null}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,"
                        + "\"total_tokens\":7,\"cost\":0.3,")
                .endsWith("}}\n\ndata: [DONE]\n\n");
    }

    @Test
    void endsHonestlyWithoutAMark() {
        ToldFailure failure = ToldFailure.of(new BadRequest("why"));

        assertThat(dialect.streamErrors(FACE).frames(failure).toString())
                .isEqualTo(HEAD + "\"text\":\"\",\"logprobs\":null,\"finish_reason\":\"error\","
                        + "\"native_finish_reason\":null}],\"error\":{\"code\":400,\"message\":\"why\","
                        + "\"metadata\":{\"error_type\":\"invalid_request\"}}}\n\n");
    }
}
