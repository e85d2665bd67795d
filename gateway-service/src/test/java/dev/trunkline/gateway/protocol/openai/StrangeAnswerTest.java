package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.json.Utf8;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compatible providers that are not quite so, as people met them, and what is none of it. */
class StrangeAnswerTest {

    private final StreamDecoder decoder = new OpenAiProtocol().splicedStream(OpenAiStreamTest.FACE);
    private final Buffer out = Buffer.buffer();

    @Test
    void callsOfToolsGetWhatTheyLack() {
        accept(delta("{\"tool_calls\":[{\"function\":{\"name\":\"a\",\"arguments\":null}}]}"));
        accept(delta("{\"tool_calls\":[{\"function\":{\"arguments\":\"{}\"}}]}"));
        accept(delta("{\"tool_calls\":[{\"id\":\"x\",\"function\":{\"name\":\"b\",\"arguments\":{\"c\":[1]}}}]}"));

        assertThat(choices())
                .contains("{\"tool_calls\":[{\"function\":{\"name\":\"a\",\"arguments\":\"\"},\"index\":0,"
                        + "\"id\":\"call_gen-1-a_0\",\"type\":\"function\"}]}")
                .contains("{\"tool_calls\":[{\"function\":{\"arguments\":\"{}\"},\"index\":0}]}")
                .contains(
                        "{\"tool_calls\":[{\"id\":\"x\",\"function\":{\"name\":\"b\",\"arguments\":\"{\\\"c\\\":[1]}\"},"
                                + "\"index\":1,\"type\":\"function\"}]}");
    }

    @Test
    void callsThatLackNothingStayAsTheyAre() {
        String first = "{\"tool_calls\":[{\"index\":0, \"id\":\"x\",\"type\":\"function\",\"function\":{\"name\":\"a\","
                + "\"arguments\":\"\"}}]}";
        String second = "{\"tool_calls\":[{\"index\":0, \"function\":{\"arguments\":\"{}\"}}]}";

        accept(delta(first));
        accept(delta(second));

        assertThat(choices()).contains(first).contains(second);
    }

    @Test
    void aWholeAnswerGetsWhatItsCallsLack() {
        assertThat(whole("{\"content\":null,\"tool_calls\":[{\"function\":{\"name\":\"a\"}},"
                        + "{\"id\":\"\",\"type\":\"function\",\"function\":{\"name\":\"b\",\"arguments\":{}}}]}"))
                .contains(
                        "{\"function\":{\"name\":\"a\",\"arguments\":\"{}\"},\"id\":\"call_gen-1-a_0\",\"type\":\"function\"}")
                .contains("{\"id\":\"call_gen-1-a_1\",\"type\":\"function\",\"function\":{\"name\":\"b\","
                        + "\"arguments\":\"{}\"}}");
    }

    /** Some number the calls of a whole answer, too. */
    @Test
    void aWholeAnswerGetsTheIdOfEachCall() {
        String named = "\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}";

        assertThat(whole("{\"tool_calls\":[{\"index\":1,\"id\":\"x\"," + named + "},{\"index\":1," + named + "}]}"))
                .contains("\"id\":\"x\"")
                .contains("\"id\":\"call_gen-1-a_1\"");
    }

    @Test
    void aThoughtThatIsNoneStaysAsItIs() {
        String delta = "{\"content\": \"a\",\"reasoning_content\":null}";

        accept(delta(delta));

        assertThat(choices()).contains(delta);
    }

    @Test
    void thoughtsAreCalledReasoning() {
        accept(delta("{\"content\":null,\"reasoning_content\":\"two\"}"));
        accept(delta("{\"reasoning\":\"mine\",\"reasoning_content\":\"theirs\"}"));

        assertThat(choices())
                .contains("{\"content\":null,\"reasoning\":\"two\"}")
                .contains("{\"reasoning\":\"mine\"}");
        assertThat(whole("{\"content\":\"4\",\"reasoning_content\":\"two\"}"))
                .contains("{\"content\":\"4\",\"reasoning\":\"two\"}");
    }

    /** Else official SDKs make it "assistantassistant". */
    @Test
    void theRoleStandsInTheFirstChunkOnly() {
        String first = "{\"role\":\"assistant\", \"content\":\"a\"}";

        accept(delta(first));
        accept(delta("{\"role\":\"assistant\",\"content\":\"b\"}"));
        accept(delta("{\"role\":\"assistant\",\"reasoning_content\":\"c\"}"));

        assertThat(choices())
                .contains(first, "{\"content\":\"b\"}", "{\"reasoning\":\"c\"}")
                .containsOnlyOnce("role");
    }

    @Test
    void theRoleStandsInTheFirstChunkOfEachChoice() {
        String first = "[{\"index\":0,\"delta\":{\"role\":null}},{\"delta\":{\"role\":\"assistant\"},\"index\":2}]";
        String second =
                "[{\"index\":0,\"delta\":{\"role\":\"assistant\"}},{\"index\":1,\"delta\":{\"role\":\"assistant\"}}]";

        accept("{\"choices\":" + first + "}");
        accept("{\"choices\":" + second + "}");
        accept("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"c\"},\"index\":1}]}");

        assertThat(choices()).contains(first, second, "[{\"delta\":{\"content\":\"c\"},\"index\":1}]");
    }

    @Test
    void aChoiceWithoutADeltaGetsOne() {
        accept("{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}");
        accept("{\"choices\":[{\"index\":0,\"delta\":null}]}");
        accept("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"x\"}}]}");

        assertThat(choices())
                .contains("[{\"index\":0,\"finish_reason\":\"stop\",\"native_finish_reason\":\"stop\",\"delta\":{}}]")
                .contains("[{\"index\":0,\"delta\":{}}]")
                .contains("[{\"index\":0,\"delta\":{\"content\":\"x\"}}]");
    }

    /** As where a filter took the whole of it; strict clients refuse an answer without one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"index":0} | "message":{"role":"assistant","content":null}
            {"index":0,"message":null} | "message":{"role":"assistant","content":null}
            {"index":0,"delta":{"content":"x"}} | "message":{"content":"x"}
            """)
    void aWholeChoiceWithoutAMessageGetsOne(String choice, String message) {
        String body = "{\"choices\":[" + choice.replace("0", "0,\"finish_reason\":\"content_filter\"") + "]}";

        assertThat(text(new OpenAiProtocol().splicedWhole(Given.utf8(body), OpenAiStreamTest.FACE)))
                .contains("\"finish_reason\":\"content_filter\"", message)
                .doesNotContain("delta");
    }

    /** The provider's own word is kept beside it. */
    @Test
    void anAnswerThatCallsToolsEndsWithThat() {
        accept(delta(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"type\":\"function\",\"function\":{\"name\":\"a\"}}]}"));
        accept("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");

        assertThat(choices()).contains("\"finish_reason\":\"tool_calls\",\"native_finish_reason\":\"stop\"");
        assertThat(decoder.summary().finishReason()).isEqualTo("tool_calls");
        assertThat(text(new OpenAiProtocol()
                        .splicedWhole(
                                Given.utf8(
                                        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"tool_calls\":[{\"id\":\"x\","
                                                + "\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}}]}}]}"),
                                OpenAiStreamTest.FACE)))
                .contains("\"finish_reason\":\"tool_calls\",\"native_finish_reason\":\"stop\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"content":"Hi"} | stop
            {"tool_calls":[{"index":0,"id":"x","type":"function","function":{"name":"a","arguments":"{}"}}]} | tool_calls
            """)
    void theEndMarkMakesAnAnswerComplete(String delta, String reason) {
        accept(delta(delta));
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":9}}");

        assertThat(accept("[DONE]")).isEqualTo(StreamStep.DONE);
        AnswerSummary summary = decoder.summary();
        assertThat(summary.finishReason()).isEqualTo(reason);
        assertThat(summary.usage()).isEqualTo(new TokenUsage(11, 9, 0, 0, 0, false));
        assertThat(summary.usageSoFar()).isFalse();
    }

    @Test
    void theEndMarkAloneIsNoAnswer() {
        accept(delta("{\"role\":\"assistant\",\"content\":\"\"}"));
        accept("[DONE]");

        assertThat(decoder.summary().finishReason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "prompt_tokens":1000,"completion_tokens":10,"prompt_cache_hit_tokens":900 | 1000 | 10 | 900 | 0
            "prompt_tokens":1000,"completion_tokens":10,"cached_tokens":900 | 1000 | 10 | 900 | 0
            "prompt_tokens":1000,"completion_tokens":10,"cache_read_input_tokens":900,"cache_creation_input_tokens":50 | 1000 | 10 | 900 | 50
            "prompt_tokens":1000,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":0},"prompt_cache_hit_tokens":900 | 1000 | 10 | 900 | 0
            "prompt_tokens":1000,"completion_tokens":null,"total_tokens":1010 | 1000 | 10 | 0 | 0
            "completion_tokens":10,"total_tokens":1010 | 1000 | 10 | 0 | 0
            "prompt_tokens":1000.0,"completion_tokens":"10" | 1000 | 10 | 0 | 0
            """)
    void readsFiguresHoweverTheyAreWritten(String figures, int prompt, int completion, int cached, int written) {
        accept("{\"choices\":[],\"usage\":{" + figures + "}}");

        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(prompt, completion, cached, written, 0, false));
    }

    @Test
    void aSmallerFigureTakesNothingFromALargerOne() {
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":50,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":40}}}");
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}");
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":90,\"completion_tokens\":60}}");

        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(100, 60, 40, 0, 0, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":NaN}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":[tru]}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":01}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":[1 2]}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":{\"b\"}}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":\"\\x\"}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"a\":\"\\u00g0\"}",
                "{\"choices\":[{\"message\":{\"content\":\"a\nb\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]} more"
            })
    void whatIsNoJsonIsNoAnswer(String body) {
        assertThat(new OpenAiProtocol().splicedWhole(Given.utf8(body), OpenAiStreamTest.FACE))
                .isInstanceOf(WholeAnswer.Malformed.class);
        assertThat(accept(body.replace("message", "delta"))).isEqualTo(StreamStep.MALFORMED);
    }

    @Test
    void whatIsNoUtf8IsNoAnswer() {
        byte[] body = Given.utf8("{\"choices\":[{\"message\":{\"content\":\"ä\"},\"finish_reason\":\"stop\"}]}");
        int umlaut = indexOfNegative(body);
        body[umlaut + 1] = 'x';

        assertThat(new OpenAiProtocol().splicedWhole(body, OpenAiStreamTest.FACE))
                .isInstanceOf(WholeAnswer.Malformed.class);
        assertThat(decoder.accept(body, 0, body.length, out)).isEqualTo(StreamStep.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "'C3A4', true", "'F09F9A80', true", "'EFBFBF', true", "'F48FBFBF', true", "'41', true",
        "'C0AF', false", "'E08080', false", "'EDA080', false", "'F0808080', false", "'F4908080', false",
        "'F5808080', false", "'C3', false", "'80', false", "'E282', false"
    })
    void knowsUtf8(String hex, boolean isUtf8) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        assertThat(Utf8.isValid(bytes)).isEqualTo(isUtf8);
        assertThat(new String(bytes, StandardCharsets.UTF_8).contains("\uFFFD")).isEqualTo(!isUtf8);
    }

    /** A reader of the answer would see two ids, and take the last. */
    @Test
    void itsOwnNamesAreFoundHoweverTheyAreWritten() {
        accept(
                "{\"i\\u0064\":\"evil\",\"\\u006dodel\":\"evil\",\"us\\u0061ge\":null,\"choices\":[{\"delta\":{\"content\":\"x\"}}]}");

        assertThat(out.toString()).doesNotContain("evil").doesNotContain("\\u00");
    }

    private StreamStep accept(String event) {
        byte[] bytes = Given.utf8(event);
        return decoder.accept(bytes, 0, bytes.length, out);
    }

    private String choices() {
        return out.toString();
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
    }

    private static String whole(String message) {
        return text(new OpenAiProtocol()
                .splicedWhole(
                        Given.utf8(
                                "{\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"stop\"}]}"),
                        OpenAiStreamTest.FACE));
    }

    private static String text(WholeAnswer answer) {
        assertThat(answer).isInstanceOf(WholeAnswer.Answer.class);
        return ((WholeAnswer.Answer) answer).head().toString();
    }

    private static int indexOfNegative(byte[] bytes) {
        int at = 0;
        while (bytes[at] >= 0) {
            at++;
        }
        return at;
    }
}
