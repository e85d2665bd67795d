package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDecoderTest {

    private static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "m", "P");
    private static final AnswerFace HIDING = new AnswerFace("gen-1-a", 1700000000L, "m", "P", false, true, "");

    private final ToldWithDetails told = new ToldWithDetails();
    private AnswerDecoder decoder = new OpenAiProtocol().decoder(told, FACE);

    static List<Sample> streams() {
        return Sample.all("stream");
    }

    private StreamStep accept(String event) {
        byte[] bytes = Given.utf8("_" + event + "_");
        return decoder.accept(bytes, 1, bytes.length - 1);
    }

    private StreamStep delta(String delta) {
        return accept("{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void tellsWhatAProviderSays(Sample sample) {
        List<String> steps = sample.section("events")
                .lines()
                .map(event -> accept(event).name())
                .toList();

        assertThat(told.lines()).isEqualTo(sample.told());
        assertThat(String.join(" ", steps)).isEqualTo(sample.section("steps").strip());
        assertThat(Sample.shown(decoder.summary()))
                .isEqualTo(sample.section("summary").strip());
        assertThat(sample.section("source")).isNotBlank();
    }

    /** That is how a whole answer to a stream's request is read. */
    @Test
    void tellsAMessageWhereADeltaIsExpected() {
        StreamStep step = accept("""
                {"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi",\
                "reasoning_content":"Hm","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}},\
                {"id":"x","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":1,"completion_tokens":2}}""");

        assertThat(step).isEqualTo(StreamStep.CONTENT);
        assertThat(told.lines())
                .containsExactly(
                        "thought Hm",
                        "text Hi",
                        "call 0 call_gen-1-a_0 f",
                        "arguments 0 {\"a\":1}",
                        "call 1 x g",
                        "arguments 1 {}",
                        "finished tool_calls stop");
        assertThat(Sample.shown(decoder.summary()))
                .isEqualTo("usage 1+2 cached 0 reasoning 0, tool_calls, c, 13 bytes");
    }

    @Test
    void leavesThoughtsOutForWhoDoesNotWantThem() {
        decoder = new OpenAiProtocol().decoder(told, HIDING);

        assertThat(delta("{\"reasoning\":\"Hm\"}")).isEqualTo(StreamStep.THINKING);
        assertThat(delta("{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"x\"}]}]}"))
                .isEqualTo(StreamStep.THINKING);
        assertThat(delta("{\"reasoning\":\"Hm\",\"content\":\"a\"}")).isEqualTo(StreamStep.CONTENT);
        assertThat(told.lines()).containsExactly("text a");
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content\":[\"a\",{\"type\":\"text\",\"text\":\"b\"}]} | text a,text b",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"t\"}]} | thought t",
                "{\"content\":[{\"type\":\"refusal\",\"refusal\":\"no\"}]} | refusal no",
                "{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}]} | ",
                "{\"refusal\":\"no\"} | refusal no",
                "{\"reasoning\":\"r\",\"content\":\"c\"} | thought r,text c",
                "{\"reasoning\":\"r\",\"reasoning_content\":\"r\"} | thought r",
                "{\"reasoning\":{\"text\":\"r\"}} | ",
                "{\"content\":{\"text\":\"r\"}} | ",
                "{\"content\":7,\"tool_calls\":null,\"annotations\":{}} | ",
                "{\"content\":\"\",\"role\":\"assistant\"} | "
            })
    void readsContentInAnyForm(String delta, String lines) {
        delta(delta);

        assertThat(told.lines()).isEqualTo(lines == null ? List.of() : List.of(lines.split(",")));
    }

    @Test
    void blocksOfThoughtsAreAnthropics() {
        delta("""
                {"reasoning_content":"Hm","thinking_blocks":[{"type":"thinking","thinking":"Hm","signature":"s\\/g"},\
                {"type":"redacted_thinking","data":"d="}]}""");

        assertThat(told.lines())
                .containsExactly(
                        "detail TEXT text=Hm seal=s/g id= format=anthropic-claude-v1 index=0",
                        "detail ENCRYPTED text= seal=d= id= format=anthropic-claude-v1 index=1");
    }

    @Test
    void textThatNoDetailHasIsTold() {
        delta("""
                {"reasoning":"Hm","reasoning_details":[{"type":"reasoning.encrypted","data":"d","format":"f","index":3}]}""");

        assertThat(told.lines()).containsExactly("detail ENCRYPTED text= seal=d id= format=f index=3", "thought Hm");
    }

    @Test
    void ofKindsToComeTheWordsAreTold() {
        delta("{\"reasoning_details\":[{\"type\":\"reasoning.new\",\"text\":\"Hm\",\"future\":1}]}");

        assertThat(told.lines()).containsExactly("thought Hm");
    }

    @Test
    void callsAreCountedWithoutGaps() {
        delta(
                "{\"tool_calls\":[{\"index\":1,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}");
        delta("{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{\"}}]}");
        delta(
                "{\"tool_calls\":[{\"index\":4,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{\"}}]}");
        delta(
                "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"}\"}},{\"index\":4,\"function\":{\"arguments\":\"}\"}}]}");

        assertThat(told.lines())
                .containsExactly(
                        "call 0 a f", "arguments 0 {", "call 1 b g", "arguments 1 {", "arguments 0 }", "arguments 1 }");
    }

    @Test
    void aCallThatIsRepeatedIsTheSame() {
        String piece =
                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}]}";
        delta(piece);
        delta(piece);

        assertThat(told.lines()).containsExactly("call 0 a f", "arguments 0 1", "arguments 0 1");
    }

    @Test
    void anotherCallOfTheSameIndexIsAnother() {
        delta(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}]}");
        delta(
                "{\"tool_calls\":[{\"index\":0,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"2\"}}]}");

        assertThat(told.lines()).containsExactly("call 0 a f", "arguments 0 1", "call 1 b f", "arguments 1 2");
    }

    @Test
    void onlyTheFirstChoiceIsTold() {
        accept(
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}},{\"index\":0,\"delta\":{\"content\":\"a\"}}]}");
        accept("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}");

        assertThat(told.lines()).containsExactly("text a");
    }

    @Test
    void anEndIsToldOnce() {
        accept("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"max_tokens\"}]}");
        accept("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"max_tokens\"}],\"usage\":{}}");

        assertThat(told.lines()).containsExactly("finished length max_tokens");
    }

    @Test
    void theMarkEndsAnAnswerWithoutAReason() {
        delta("{\"content\":\"a\"}");

        assertThat(accept("[DONE]")).isEqualTo(StreamStep.DONE);
        assertThat(decoder.summary().finishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"x\"}}",
                "{\"error\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"error\"}]}"
            })
    void anErrorTellsNothing(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.ERROR);
        assertThat(told.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}x",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a}}]}"
            })
    void whatCannotBeReadTellsNothing(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.MALFORMED);
        assertThat(told.lines()).isEmpty();
    }

    @Test
    void figuresThatCannotBeTrueAreNonsense() {
        accept("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":2}}");

        assertThat(decoder.summary().usage()).isEqualTo(dev.trunkline.gateway.usage.TokenUsage.NONSENSE);
    }
}
