package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnthropicStreamTest {

    private static final String START = "{\"type\":\"content_block_start\",";

    private final StreamDecoder decoder =
            Transcoding.chatToAnthropic().stream(Samples.FACE, Given.request("\"model\":\"m\","));

    static List<Golden> streams() {
        return Golden.all("stream");
    }

    /** Each line of {@code in} is the data of one event; {@code out} has its step and below it the frames. */
    @ParameterizedTest
    @MethodSource("streams")
    void decodes(Golden golden) {
        Buffer out = Buffer.buffer();
        for (String event : golden.section("in").lines().toList()) {
            Buffer frames = Buffer.buffer();
            out.appendString(accept(event, frames) + "\n").appendBuffer(frames);
        }

        assertThat(out.toString()).isEqualTo(golden.section("out"));
        assertThat(decoder.summary()).hasToString(golden.section("summary").strip());
    }

    @Test
    void knowsNothingBeforeTheFirstEvent() {
        assertThat(decoder.summary()).isEqualTo(AnswerSummary.NOTHING);
    }

    @Test
    void thoughtsThatAreHiddenAreCountedAndNotShown() {
        StreamDecoder hiding = Transcoding.chatToAnthropic().stream(Samples.HIDING, Given.request("\"model\":\"m\","));
        Buffer out = Buffer.buffer();
        String delta = "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":";
        accept(hiding, "{\"type\":\"message_start\",\"message\":{}}", out);

        assertThat(accept(hiding, delta + "\"thinking_delta\",\"thinking\":\"hm\"}}", out))
                .isEqualTo(StreamStep.THINKING);
        assertThat(accept(hiding, delta + "\"thinking_delta\",\"thinking\":\"\"}}", out))
                .isEqualTo(StreamStep.QUIET);
        assertThat(out.length()).isZero();
        assertThat(hiding.summary().receivedTextBytes()).isEqualTo(2);
        assertThat(accept(hiding, delta + "\"text_delta\",\"text\":\"x\"}}", out))
                .isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString()).contains("\"role\":\"assistant\",\"content\":\"x\"");
    }

    @Test
    void sealedThoughtsCountUntilTheFiguresAreThere() {
        String seal = "A".repeat(40);
        String delta = "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",";
        Buffer out = Buffer.buffer();
        accept("{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}", out);
        accept(delta + "\"signature\":\"" + seal + "\"}}", out);
        accept(
                START + "\"index\":1,\"content_block\":{\"type\":\"redacted_thinking\",\"data\":\"" + seal + "\"}}",
                out);
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(60);

        accept(
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}}",
                out);
        assertThat(decoder.summary().receivedTextBytes()).isZero();
    }

    @Test
    void readsOnlyItsPartOfTheBytes() {
        byte[] ping = "data: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(decoder.accept(ping, "data: ".length(), ping.length - 2, Buffer.buffer()))
                .isEqualTo(StreamStep.QUIET);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] event = "{\"type\":\"ping\",\"x\":\"_\"}".getBytes(StandardCharsets.US_ASCII);
        event[event.length - 3] = (byte) 0xff;

        assertThat(decoder.accept(event, 0, event.length, Buffer.buffer())).isEqualTo(StreamStep.MALFORMED);
    }

    @Test
    void refusesEventsThatLackWhatTheyAreFor() {
        accept("{\"type\":\"message_start\",\"message\":{}}", Buffer.buffer());
        List<String> events = List.of(
                "",
                "{",
                "[DONE]",
                "[]",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"message_start\"}",
                START + "\"index\":0}",
                START + "\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\"}}",
                START + "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\"}}",
                START + "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"name\":\"f\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"1\"}}",
                "{\"type\":\"content_block_stop\"}");
        for (String event : events) {
            Buffer out = Buffer.buffer();

            assertThat(accept(event, out)).as(event).isEqualTo(StreamStep.MALFORMED);
            assertThat(out.length()).isZero();
        }
    }

    @Test
    void refusesContentAndAnEndThatHaveNoBeginning() {
        String tool = "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\"}";
        for (String event : List.of(
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + tool + "}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
                "{\"type\":\"message_stop\"}")) {
            assertThat(accept(event, Buffer.buffer())).as(event).isEqualTo(StreamStep.MALFORMED);
        }
    }

    @Test
    void remembersNoMoreOpenCallsThanAnyAnswerHas() {
        accept("{\"type\":\"message_start\",\"message\":{}}", Buffer.buffer());
        for (int i = 0; i < AnthropicStream.OPEN_CALLS_AT_MOST; i++) {
            assertThat(accept(openCall(i), Buffer.buffer())).isEqualTo(StreamStep.CONTENT);
        }

        assertThat(accept(openCall(AnthropicStream.OPEN_CALLS_AT_MOST), Buffer.buffer()))
                .isEqualTo(StreamStep.MALFORMED);
    }

    private static String openCall(int index) {
        return START + "\"index\":" + index + ",\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\"}}";
    }

    @Test
    void replacesHalfASurrogatePairInsteadOfFailing() {
        Buffer out = Buffer.buffer();
        accept("{\"type\":\"message_start\",\"message\":{}}", out);
        accept("{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"a\\ud83d\"}}", out);

        assertThat(out.toString()).contains("\"content\":\"a?\"");
    }

    private StreamStep accept(String event, Buffer out) {
        return accept(decoder, event, out);
    }

    private static StreamStep accept(StreamDecoder by, String event, Buffer out) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        return by.accept(bytes, 0, bytes.length, out);
    }
}
