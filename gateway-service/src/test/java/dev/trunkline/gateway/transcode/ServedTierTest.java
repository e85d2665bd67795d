package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.anthropic.AnthropicProtocol;
import dev.trunkline.gateway.protocol.aws.converse.ConverseProtocol;
import dev.trunkline.gateway.protocol.google.gemini.GeminiProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import dev.trunkline.gateway.protocol.openai.responses.ResponsesProtocol;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.Shares;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tier has served an answer: read of what each provider says, and told in each caller's words. */
class ServedTierTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    private static final Envelope CHAT = Given.request("\"model\":\"m\",");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            protocol  | answer                                                            | tier
            chat      | {%,"choices":[{"message":{"content":"x"}}],"service_tier":"default"}    | DEFAULT
            chat      | {%,"choices":[{"message":{"content":"x"}}],"service_tier":"on_demand"}  | DEFAULT
            chat      | {%,"choices":[{"message":{"content":"x"}}],"service_tier":"flex"}       | FLEX
            chat      | {%,"service_tier":"priority","choices":[{"message":{"content":"x"}}]}   | PRIORITY
            chat      | {%,"service_tier":"fast","choices":[{"message":{"content":"x"}}]}       | PRIORITY
            chat      | {%,"service_tier":"scale","choices":[{"message":{"content":"x"}}]}      |
            chat      | {%,"service_tier":null,"choices":[{"message":{"content":"x"}}]}         |
            responses | {%,"output":[],"service_tier":"priority"}                               | PRIORITY
            responses | {%,"output":[],"service_tier":"auto"}                                   |
            anthropic | {%,"content":[],"usage":{"service_tier":"standard"}}                    | DEFAULT
            anthropic | {%,"content":[],"usage":{"service_tier":"priority"}}                    | PRIORITY
            anthropic | {%,"content":[],"usage":{"service_tier":"batch"}}                       |
            gemini    | {%,"candidates":[{}],"usageMetadata":{"trafficType":"ON_DEMAND"}}              | DEFAULT
            gemini    | {%,"candidates":[{}],"usageMetadata":{"trafficType":"ON_DEMAND_FLEX"}}         | FLEX
            gemini    | {%,"candidates":[{}],"usageMetadata":{"trafficType":"ON_DEMAND_PRIORITY"}}     | PRIORITY
            gemini    | {%,"candidates":[{}],"usageMetadata":{"trafficType":"PROVISIONED_THROUGHPUT"}} |
            gemini    | {%,"candidates":[{}],"usageMetadata":{"serviceTier":"standard"}}               | DEFAULT
            gemini    | {%,"candidates":[{}],"usageMetadata":{"serviceTier":"PRIORITY"}}               | PRIORITY
            bedrock   | {%,"output":{"message":{"content":[]}},"serviceTier":{"type":"flex"}}          | FLEX
            bedrock   | {%,"output":{"message":{"content":[]}},"serviceTier":{"type":"reserved"}}      |
            """)
    void isReadOfAWholeAnswer(String protocol, String answer, @Nullable ServiceTier tier) {
        Transcoder transcoder = Transcoding.of(Transcoding.CHAT, protocol(protocol));

        WholeAnswer read = transcoder.whole(utf8(answer.replace("%", "\"id\":\"1\"")), FACE, CHAT);

        assertThat(((WholeAnswer.Answer) read).summary().tier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            protocol  | events                                                                                     | tier
            chat      | {"choices":[{"delta":{"content":"x"}}],"service_tier":"priority"}                          | PRIORITY
            chat      | {"choices":[],"service_tier":"auto"} {"choices":[],"service_tier":"default"}               | DEFAULT
            chat      | {"choices":[],"service_tier":"flex"} {"choices":[],"service_tier":"default"} \
            {"choices":[],"service_tier":"flex"} {"choices":[],"service_tier":"flex"}                              | FLEX
            chat      | {"choices":[],"service_tier":"default"} {"choices":[],"service_tier":null}                 | DEFAULT
            responses | {"type":"response.created","response":{"service_tier":"priority"}}                         |
            responses | {"type":"response.created","response":{"service_tier":"auto"}} \
            {"type":"response.completed","response":{"status":"completed","service_tier":"default"}}               | DEFAULT
            anthropic | {"type":"message_start","message":{"usage":{"service_tier":"priority"}}}                   | PRIORITY
            anthropic | {"type":"message_start","message":{"usage":{"service_tier":"priority"}}} \
            {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}                | PRIORITY
            anthropic | {"type":"message_start","message":{"usage":{"service_tier":"priority"}}} \
            {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"service_tier":"standard"}}        | DEFAULT
            anthropic | {"type":"message_start","message":{"usage":{"service_tier":"priority"}}} \
            {"type":"error","error":{"type":"overloaded_error"}}                                                   | PRIORITY
            gemini    | {"candidates":[{}],"usageMetadata":{"trafficType":"ON_DEMAND_FLEX"}} {"candidates":[{}]}   | FLEX
            bedrock   | {"metadata":{"usage":{},"serviceTier":{"type":"default"}}}                                 | DEFAULT
            """)
    void isReadOfAStream(String protocol, String events, @Nullable ServiceTier tier) {
        AnswerStream stream = Transcoding.of(Transcoding.CHAT, protocol(protocol)).stream(FACE, CHAT);
        Buffer out = Buffer.buffer();
        for (String event : events.split("(?<=}) +(?=\\{)")) {
            accept(stream, event, out);
        }

        assertThat(stream.summary().tier()).isEqualTo(tier);
    }

    /** A vendor's own words would be no tier to clients that check them. */
    @Test
    void chunksSayItWithTheUsageAlone() {
        AnswerStream stream = Transcoding.chatToOpenAi().stream(FACE, CHAT);
        Buffer out = Buffer.buffer();
        accept(
                stream,
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"service_tier\":\"on_demand\"}",
                out);

        assertThat(out.toString()).contains("\"content\":\"x\"").doesNotContain("service_tier");
        assertThat(last(stream.end("stop", "stop", report(stream.summary().tier())))
                        .member("service_tier")
                        .json())
                .isEqualTo("\"default\"");
        assertThat(last(stream.end("stop", "stop", report(null)))
                        .member("service_tier")
                        .json())
                .isEqualTo("null");
    }

    @Test
    void aWholeCompletionSaysItOnce() {
        WholeAnswer.Answer answer = (WholeAnswer.Answer) Transcoding.chatToOpenAi()
                .whole(
                        utf8("{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"service_tier\":\"scale\"}"),
                        FACE,
                        CHAT);
        Transcoding.CHAT.appendUsage(report(ServiceTier.PRIORITY), answer.head());

        assertThat(answer.head().appendBuffer(answer.tail()).toString())
                .containsOnlyOnce("service_tier")
                .contains("\"service_tier\":\"priority\",\"usage\":{");
    }

    @ParameterizedTest
    @CsvSource({"auto, auto", "flex, flex", "scale, ", "ultrafast, "})
    void aResponseThatRunsSaysWhatIsKnownAndItsEndWhatServed(String said, @Nullable String told) {
        AnswerStream stream = Transcoding.responsesToResponses().stream(FACE, CHAT);
        Buffer out = Buffer.buffer();
        accept(stream, "{\"type\":\"response.created\",\"response\":{\"service_tier\":\"" + said + "\"}}", out);
        accept(
                stream,
                "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"service_tier\":\"scale\"}}",
                out);

        assertThat(last(out).member("response").member("service_tier").json())
                .isEqualTo(told == null ? "null" : '"' + told + '"');
        String end = stream.end("stop", "completed", report(ServiceTier.FLEX)).toString();
        assertThat(end).containsOnlyOnce("service_tier").contains("\"service_tier\":\"flex\",\"usage\":{");
    }

    @ParameterizedTest
    @CsvSource({"'', auto", "'\"service_tier\":\"fast\",', priority"})
    void aWrittenResponseRepeatsTheTierThatIsAskedFor(String asked, String told) {
        Envelope envelope = Given.passed(Requests.responses(utf8("{" + asked + "\"model\":\"m\",\"input\":\"x\"}")));
        AnswerStream stream = Transcoding.of(Transcoding.RESPONSES, new OpenAiProtocol()).stream(FACE, envelope);
        Buffer out = Buffer.buffer();
        accept(stream, "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}", out);

        JsonValue created =
                JsonValue.read(out.toString().lines().findFirst().orElseThrow().substring("data: ".length()));
        assertThat(created.member("response").member("service_tier").string()).isEqualTo(told);
        assertThat(stream.end("stop", "stop", report(ServiceTier.DEFAULT)).toString())
                .containsOnlyOnce("service_tier")
                .contains("\"service_tier\":\"default\",\"usage\":{");
    }

    @Test
    void aMessageThatBeginsSaysNoTierThatItsClientsDoNotKnow() {
        AnswerStream stream = Transcoding.messagesToAnthropic().stream(FACE, CHAT);
        Buffer out = Buffer.buffer();
        accept(
                stream,
                "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":3,\"service_tier\":\"on_demand\"}}}",
                out);

        assertThat(out.toString()).contains("\"usage\":{\"input_tokens\":3,\"service_tier\":null}");
        assertThat(stream.summary().tier()).isEqualTo(ServiceTier.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"DEFAULT, \"standard\"", "PRIORITY, \"priority\"", "FLEX, \"flex\"", ", null"})
    void messagesSayItInTheWordsOfAnthropic(@Nullable ServiceTier tier, String told) {
        Buffer out = Buffer.buffer();
        Transcoding.MESSAGES.appendUsage(report(tier), out);

        assertThat(out.toString()).contains("\"service_tier\":" + told);
    }

    private static UsageReport report(@Nullable ServiceTier tier) {
        Shares nothing = new Shares(BigDecimal.ZERO, BigDecimal.ZERO);
        return new UsageReport(new TokenUsage(1, 1, 0, 0, 0, false), UsageExtras.NONE, nothing, 0, 0, false)
                .servedBy(tier);
    }

    private static ChatProtocol protocol(String word) {
        return switch (word) {
            case "chat" -> new OpenAiProtocol();
            case "responses" -> new ResponsesProtocol();
            case "anthropic" -> new AnthropicProtocol();
            case "gemini" -> new GeminiProtocol();
            case "bedrock" -> new ConverseProtocol();
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static void accept(AnswerStream stream, String event, Buffer out) {
        byte[] bytes = utf8(event);
        stream.accept(bytes, 0, bytes.length, out);
    }

    /** The last event that is JSON. */
    private static JsonValue last(Buffer frames) {
        List<String> events = frames.toString()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .toList();
        return JsonValue.read(events.getLast().substring("data: ".length()));
    }
}
