package dev.trunkline.gateway.protocol.aws.converse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.eventstream.AwsEventSplitter;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverseStreamTest {

    private static final Path SAMPLES = Path.of("src/test/resources/provider/bedrock");
    private static final int EVENT_BYTES_AT_MOST = 1 << 16;

    private final ToldAnswer told = new ToldAnswer();
    private final AnswerDecoder decoder = new ConverseProtocol().decoder(told, face("anthropic/claude-sonnet-4"));

    static AnswerFace face(String model) {
        return new AnswerFace("gen-1", 1, model, "Amazon Bedrock");
    }

    private StreamStep accept(String event) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        return decoder.accept(bytes, 0, bytes.length);
    }

    private List<StreamStep> recorded(String name) throws IOException {
        List<StreamStep> steps = new ArrayList<>();
        Buffer stream = Buffer.buffer(Base64.getMimeDecoder().decode(Files.readString(SAMPLES.resolve(name))));
        assertThat(new AwsEventSplitter(EVENT_BYTES_AT_MOST)
                        .feed(stream, (bytes, from, to) -> steps.add(decoder.accept(bytes, from, to))))
                .isTrue();
        return steps;
    }

    @Test
    void aRecordedCallOfATool() throws IOException {
        assertThat(recorded("tool-stream.b64"))
                .containsExactly(
                        StreamStep.QUIET,
                        StreamStep.CONTENT,
                        StreamStep.CONTENT,
                        StreamStep.QUIET,
                        StreamStep.CONTENT,
                        StreamStep.CONTENT,
                        StreamStep.QUIET,
                        StreamStep.CONTENT,
                        StreamStep.DONE);
        assertThat(told.lines)
                .containsExactly(
                        "text <thinking",
                        "text > To find",
                        "call 0 tooluse_lAG_zP8QRHmSYOwZzzaCqA get_temperature",
                        "arguments 0 {\"city\":\"Paris\"}",
                        "finished tool_calls tool_use");
        assertThat(decoder.summary())
                .isEqualTo(new AnswerSummary(
                        new TokenUsage(471, 91, 0, 0, 0, false), "tool_calls", "tool_use", "", 9 + 9 + 16));
    }

    @Test
    void recordedThoughtsAndTheirSeal() throws IOException {
        assertThat(recorded("thinking-stream.b64"))
                .startsWith(StreamStep.QUIET, StreamStep.THINKING, StreamStep.THINKING, StreamStep.QUIET);
        assertThat(told.lines.subList(0, 2))
                .containsExactly(
                        "thought TEXT The||anthropic-claude-v1 0", "thought TEXT  user has||anthropic-claude-v1 0");
        assertThat(told.lines.get(2))
                .startsWith("thought TEXT |Eu0CCkgIBxABGAIq")
                .endsWith("|anthropic-claude-v1 0");
        assertThat(told.lines.getLast()).isEqualTo("finished stop end_turn");
    }

    /** As Claude's own API has it: without the Base64 that Bedrock puts around it. */
    @Test
    void recordedThoughtsThatNobodyMayRead() throws IOException {
        assertThat(recorded("redacted-stream.b64"))
                .startsWith(StreamStep.QUIET, StreamStep.THINKING, StreamStep.QUIET, StreamStep.THINKING);
        assertThat(told.lines.get(0))
                .startsWith("thought ENCRYPTED |EtkECkgIBxABGAIqQJTfqS/PYuAFZeOls6R8uGN014YNT7YDIFu")
                .endsWith("|anthropic-claude-v1 0");
        assertThat(told.lines.get(1))
                .startsWith("thought ENCRYPTED |EqADCkgIBxABGAIq")
                .endsWith("|anthropic-claude-v1 1");
    }

    @Test
    void parallelCallsAreToldApartByTheirBlocks() {
        accept(
                "{\"contentBlockStart\":{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"f\"}}}}");
        accept(
                "{\"contentBlockStart\":{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"b\",\"name\":\"g\"}}}}");
        accept(
                "{\"contentBlockDelta\":{\"contentBlockIndex\":2,\"delta\":{\"toolUse\":{\"input\":\"{\\\"x\\\":1}\"}}}}");
        accept("{\"contentBlockStop\":{\"contentBlockIndex\":1}}");
        accept("{\"contentBlockStop\":{\"contentBlockIndex\":2}}");

        assertThat(told.lines).containsExactly("call 0 a f", "call 1 b g", "arguments 1 {\"x\":1}", "arguments 0 {}");
    }

    @Test
    void whatTheProviderCallsAndAnswersItselfIsPassedOver() {
        assertThat(accept("{\"contentBlockStart\":{\"contentBlockIndex\":0,\"start\":{\"toolUse\":"
                        + "{\"toolUseId\":\"a\",\"name\":\"nova_code_interpreter\",\"type\":\"server_tool_use\"}}}}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(accept(
                        "{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(accept("{\"contentBlockStart\":{\"contentBlockIndex\":1,\"start\":{\"toolResult\":{}}}}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(told.lines).isEmpty();
    }

    @Test
    void thoughtsOfOthersHaveNoFormatAndNothingTakenOff() {
        AnswerDecoder nova = new ConverseProtocol().decoder(told, face("amazon/nova-2-lite-v1"));
        byte[] event = ("{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":"
                        + "{\"redactedContent\":\"RXRrRQ==\"}}}}")
                .getBytes(StandardCharsets.UTF_8);

        nova.accept(event, 0, event.length);

        assertThat(told.lines).containsExactly("thought ENCRYPTED |RXRrRQ==|" + RedactedThought.AS_IT_IS + " 0");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "tool_use, tool_calls",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "guardrail_intervened, content_filter",
        "content_filtered, content_filter",
        "to_come, stop",
    })
    void reasonsToStopAreThoseOfTheApi(String stopReason, String finishReason) {
        assertThat(accept("{\"messageStop\":{\"stopReason\":\"" + stopReason + "\"}}"))
                .isEqualTo(StreamStep.CONTENT);
        assertThat(told.lines).containsExactly("finished " + finishReason + " " + stopReason);
    }

    @Test
    void anExceptionIsAnErrorAndWhatFollowsIsNothing() {
        accept("{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hel\"}}}");

        assertThat(accept("{\"exception:modelStreamErrorException\":{\"message\":\"m\"}}"))
                .isEqualTo(StreamStep.ERROR);
        assertThat(accept("{\"messageStop\":{\"stopReason\":\"end_turn\"}}")).isEqualTo(StreamStep.QUIET);
        assertThat(decoder.summary().finishReason()).isEqualTo("error");
        assertThat(decoder.summary().nativeFinishReason()).isEqualTo("modelStreamErrorException");
    }

    @Test
    void anExceptionBehindTheEndTakesNothingOfIt() {
        accept("{\"messageStop\":{\"stopReason\":\"end_turn\"}}");

        assertThat(accept("{\"exception:internalServerException\":{}}")).isEqualTo(StreamStep.ERROR);
        assertThat(decoder.summary().finishReason()).isEqualTo("stop");
    }

    @Test
    void figuresBeforeTheEndAreThoseSoFar() {
        assertThat(accept("{\"metadata\":{\"usage\":{\"inputTokens\":1,\"outputTokens\":2}}}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(decoder.summary().usageSoFar()).isTrue();

        accept("{\"messageStop\":{\"stopReason\":\"end_turn\"}}");
        assertThat(accept("{\"metadata\":{\"usage\":{\"inputTokens\":1,\"outputTokens\":3}}}"))
                .isEqualTo(StreamStep.DONE);
        assertThat(decoder.summary().usageSoFar()).isFalse();
        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(1, 3, 0, 0, 0, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{}",
                "{\"contentBlockDelta\":null}",
                "{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"del}",
                "{\"contentBlockDelta\":{\"contentBlockIndex\":0}}",
                "{\"contentBlockStart\":{\"start\":{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"f\"}}}}",
                "{\"contentBlockStart\":{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"name\":\"f\"}}}}",
                "{\"messageStop\":{}}",
                "{\"messageStop\":{\"stopReason\":\"\"}}",
            })
    void whatCannotBeReadIsMalformed(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.MALFORMED);
        assertThat(told.lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messageStart\":{\"role\":\"assistant\"}}",
                "{\"somethingNew\":{\"a\":1}}",
                "{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"text\":\"\"}}}",
                "{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"citation\":{}}}}",
                "{\"contentBlockDelta\":{\"contentBlockIndex\":9,\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}}",
                "{\"contentBlockStop\":{\"contentBlockIndex\":9}}",
            })
    void whatSaysNothingIsQuiet(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.QUIET);
        assertThat(told.lines).isEmpty();
    }

    @Test
    void contentBehindTheEndIsNone() {
        accept("{\"messageStop\":{\"stopReason\":\"end_turn\"}}");

        assertThat(accept("{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"text\":\"x\"}}}"))
                .isEqualTo(StreamStep.MALFORMED);
        assertThat(accept("{\"messageStop\":{\"stopReason\":\"tool_use\"}}")).isEqualTo(StreamStep.MALFORMED);
        assertThat(told.lines).containsExactly("finished stop end_turn");
    }

    @Test
    void openCallsAreBounded() {
        StreamStep last = StreamStep.QUIET;
        for (int i = 0; i <= ConverseStream.OPEN_CALLS_AT_MOST; i++) {
            last = accept("{\"contentBlockStart\":{\"contentBlockIndex\":" + i
                    + ",\"start\":{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"f\"}}}}");
        }

        assertThat(last).isEqualTo(StreamStep.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noInputEndsInAnException(long seed) {
        String event = "{\"contentBlockDelta\":{\"contentBlockIndex\":0,\"delta\":{\"reasoningContent\":"
                + "{\"redactedContent\":\"RXRrRQ==\"},\"toolUse\":{\"input\":\"\\u00e9\"}},\"p\":\"ab\"}}";
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(5); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : '"');
            }
            assertThat(decoder.accept(bytes, 0, random.nextInt(bytes.length + 1)))
                    .isNotNull();
        }
    }
}
