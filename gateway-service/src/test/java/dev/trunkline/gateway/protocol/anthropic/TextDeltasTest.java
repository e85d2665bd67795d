package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.TextReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingReceived;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDeltasTest {

    private static final String TYPE = "\"type\":\"content_block_delta\"";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a\\n\\u00e9b"}} | a\\n\\u00e9b
            {"delta":{"text":"x","x":[1],"type":"text_delta"},"index":7,"type":"content_block_delta"} | x
             { "type" : "content_block_delta" , "delta" : { "type" : "text_delta" , "text" : "" } } | ''
            {"type":"content_block_delta","delta":{"type":"text_delta","text":"漢"}} | 漢
            """)
    void textCrossesAsItStands(String event, String text) {
        assertThat(read(event))
                .isInstanceOfSatisfying(TextReceived.class, received -> assertThat(written(received.text()))
                        .isEqualTo(text));
    }

    @Test
    void soDoesWhatAModelThinksFirst() {
        assertThat(read("{" + TYPE + ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}"))
                .isInstanceOfSatisfying(ThinkingReceived.class, received -> assertThat(written(received.text()))
                        .isEqualTo("hm"));
    }

    /** Another reader, which builds a tree, says what these are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"message_start\",\"message\":{}}",
                "{" + TYPE + "}",
                "{" + TYPE + ",\"delta\":7}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\"}}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":7}}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}{}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\",\"thinking\":\"y\"}}",
                "{" + TYPE + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\"}}",
                "{" + TYPE + ",\"delta\":{\"type\":\"signature_delta\",\"text\":\"x\"}}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"half \\ud83d\"}}",
                "{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"half \\uDE00\"}}",
            })
    void leavesWhatIsNotAsPlain(String event) {
        assertThat(read(event)).isNull();
    }

    @Test
    void bytesThatAreNoTextAreLeft() {
        byte[] event = bytes("{" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"_\"}}");
        event[event.length - 4] = (byte) 0xff;

        assertThat(TextDeltas.read(event, 0, event.length)).isNull();
    }

    @Test
    void readsOnlyItsPartOfTheBytes() {
        byte[] frame = bytes("data: {" + TYPE + ",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}\n\n");

        assertThat(TextDeltas.read(frame, "data: ".length(), frame.length - 2)).isInstanceOf(TextReceived.class);
    }

    private static AnthropicEvent read(String event) {
        byte[] bytes = bytes(event);
        return TextDeltas.read(bytes, 0, bytes.length);
    }

    private static String written(JsonText text) {
        return text.appendTo(Buffer.buffer()).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
