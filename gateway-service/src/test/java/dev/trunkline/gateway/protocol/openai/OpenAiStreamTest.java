package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiStreamTest {

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1700000000L, "a/\"b\"", "Simulator Ä");
    private static final String HEAD = "data: {\"id\":\"gen-1-a\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1700000000,\"model\":\"a/\\\"b\\\"\",\"provider\":\"Simulator Ä\"";

    private final StreamDecoder decoder = new OpenAiProtocol().splicedStream(FACE);
    private final Buffer out = Buffer.buffer();

    @Test
    void passesUnknownFieldsOnAndPutsItsOwnInFront() {
        StreamStep step = accept("""
                {"id":"chatcmpl-9","object":"chat.completion.chunk", "created":1,"model":"m","provider":"x",\
                "system_fingerprint" : "fp_1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hal"},\
                "logprobs":null,"finish_reason":null,"x":{"y":[1, 2.50]}}],"usage":null,"x_future":{"a":"\\u00e4"}}""");

        assertThat(step).isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString()).isEqualTo(HEAD + """
                ,"system_fingerprint" : "fp_1","choices":[{"index":0,"delta":{"role":"assistant","content":"Hal"},\
                "logprobs":null,"finish_reason":null,"x":{"y":[1, 2.50]}}],"x_future":{"a":"\\u00e4"}}

                """);
        assertThat(decoder.summary()).isEqualTo(new AnswerSummary(null, "", "", "chatcmpl-9", 3));
    }

    /** Of several answers each has its own reason to end. */
    @Test
    void tellsCallsOfOneAnswerFromTheTextOfAnother() {
        accept("""
                {"choices":[{"index":1,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f"}}]}}]}""");
        accept("""
                {"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}]}""");
        assertThat(out.toString()).doesNotContain("\"finish_reason\":\"tool_calls\"");

        accept("""
                {"choices":[{"delta":{},"finish_reason":"stop","index":1}]}""");
        assertThat(out.toString()).endsWith("""
                "finish_reason":"tool_calls","native_finish_reason":"stop","index":1}]}

                """);
    }

    /** Strict clients refuse it, and take its absence. */
    @Test
    void leavesOutAFingerprintThatIsNone() {
        accept("""
                {"system_fingerprint":null,"choices":[{"index":0,"delta":{"content":"x"}}],"x":null}""");

        assertThat(out.toString()).isEqualTo(HEAD + """
                ,"choices":[{"index":0,"delta":{"content":"x"}}],"x":null}

                """);
    }

    @Test
    void addsTheNativeFinishReasonBehindEachFinishReason() {
        StreamStep step = accept("""
                {"choices":[{"index":0,"delta":{},"finish_reason":"length"} , {"finish_reason" : "stop","index":1,"delta":{}}]}""");

        assertThat(step).isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString()).isEqualTo(HEAD + """
                ,"choices":[{"index":0,"delta":{},"finish_reason":"length","native_finish_reason":"length"} , \
                {"finish_reason" : "stop","native_finish_reason":"stop","index":1,"delta":{}}]}

                """);
        assertThat(decoder.summary().finishReason()).isEqualTo("stop");
        assertThat(decoder.summary().nativeFinishReason()).isEqualTo("stop");
    }

    @Test
    void keepsUsageBackUntilItHasItsPrice() {
        StreamStep step = accept("""
                {"id":"c","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":34,\
                "prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":4},\
                "completion_tokens_details":{"reasoning_tokens":6}}}""");

        assertThat(step).isEqualTo(StreamStep.QUIET);
        assertThat(out.length()).isZero();
        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(12, 34, 5, 4, 6, false));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 198, 623, 603",
        "20, 0, 81, 61",
        "20, 198, 218, 198",
        "20, 198, 0, 198",
        "20, 198, null, 198",
        "20, 198, 100, 198",
    })
    void takesReasoningThatStandsInTheTotalOnlyForPartOfTheAnswer(
            int prompt, int completion, String total, int written) {
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion
                + ",\"total_tokens\":" + total + "}}");

        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(prompt, written, 0, 0, 0, false));
    }

    @Test
    void keepsUsageBackThatComesWithContent() {
        accept("""
                {"choices":[{"delta":{"content":"x"}}],"usage":{"prompt_tokens":1,"completion_tokens":2}}""");

        assertThat(out.toString()).isEqualTo(HEAD + ",\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n");
        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(1, 2, 0, 0, 0, false));
    }

    /** Groq has had them in a member of its own, Moonshot has them in the choice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{},FINISH}],\"x_groq\":{\"id\":\"req_1\",USAGE}}",
                "{\"x_groq\":{USAGE},\"choices\":[{\"delta\":{},FINISH}]}",
                "{\"choices\":[{\"delta\":{},FINISH,USAGE}],\"usage\":null}",
                "{\"choices\":[{USAGE,\"delta\":{},FINISH}]}",
                "{\"choices\":[{\"delta\":{},FINISH,USAGE}],USAGE,\"x_groq\":{USAGE}}",
            })
    void readsUsageWhereverAProviderPutsIt(String chunk) {
        String usage = "\"usage\":{\"prompt_tokens\":7,\"prompt_time\":0.5,\"completion_tokens\":3}";

        accept(chunk.replace("USAGE", usage).replace("FINISH", "\"finish_reason\":\"stop\""));

        assertThat(decoder.summary())
                .isEqualTo(new AnswerSummary(
                        new TokenUsage(7, 3, 0, 0, 0, false),
                        false,
                        "stop",
                        "stop",
                        "",
                        0,
                        new UsageExtras(",\"prompt_time\":0.5", "", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x_groq\":{\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":2}}",
                "\"x_groq\":{\"usage\":null}",
                "\"x_groq\":[{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6}}]",
                "\"y_groq\":{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6}}",
                "\"x\":{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":6}}",
            })
    void takesNoOtherMemberForUsage(String member) {
        accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]," + member + "}");

        assertThat(decoder.summary().usage()).isNull();
        assertThat(out.toString()).contains(member);
    }

    /** What the last chunk said stands, and not what a choice before it said. */
    @Test
    void forgetsTheUsageOfAChoiceWithItsChunk() {
        accept("{\"choices\":[{\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}]}");
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":-3}}");
        accept("{\"choices\":[{\"delta\":{}}]}");

        assertThat(decoder.summary().usageSoFar()).isTrue();
    }

    @Test
    void keepsTheLastFiguresThatMakeSense() {
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}");
        for (String nonsense : List.of(
                "{}",
                "[]",
                "7",
                "{\"prompt_tokens\":1}",
                "{\"prompt_tokens\":-1,\"completion_tokens\":2}",
                "{\"prompt_tokens\":1.5,\"completion_tokens\":2}",
                "{\"prompt_tokens\":1,\"completion_tokens\":3000000000}")) {
            accept("{\"choices\":[],\"usage\":" + nonsense + "}");
        }

        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(1, 2, 0, 0, 0, false));
        assertThat(decoder.summary().usageSoFar()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt_tokens\":-1,\"completion_tokens\":2}",
                "{\"prompt_tokens\":1.5,\"completion_tokens\":2}",
                "{\"prompt_tokens\":1,\"completion_tokens\":3000000000}",
                "{\"prompt_tokens\":1,\"completion_tokens\":99999999999999999999}",
                "{\"prompt_tokens\":\"1\\u0030\",\"completion_tokens\":2}",
                "{\"prompt_tokens\":\"\",\"completion_tokens\":2}",
                "{\"prompt_tokens\":1.01,\"completion_tokens\":2}",
                "{\"prompt_tokens\":1,\"completion_tokens\":[2]}",
                "{\"prompt_tokens\":1,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":2}}",
                "{\"prompt_tokens\":1,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":-2}}"
            })
    void callsNonsenseWhatIsNoCount(String usage) {
        accept("{\"choices\":[],\"usage\":" + usage + "}");

        assertThat(decoder.summary().usage()).isEqualTo(TokenUsage.NONSENSE);
    }

    @Test
    void tellsFiguresOnTheWayFromThoseOfTheWhole() {
        accept(
                "{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":0},\"choices\":[{\"delta\":{\"content\":\"x\"}}]}");
        assertThat(decoder.summary().usageSoFar()).isTrue();
        accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
        assertThat(decoder.summary().usageSoFar()).isTrue();
        accept("{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}");

        assertThat(decoder.summary().usageSoFar()).isFalse();
    }

    @Test
    void neverBelievesAPartToBeLargerThanItsWhole() {
        accept("""
                {"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":3,\
                "prompt_tokens_details":{"cached_tokens":8,"cache_write_tokens":8},\
                "completion_tokens_details":{"reasoning_tokens":9}}}""");

        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(10, 3, 8, 2, 3, false));
    }

    @Test
    void countsToolCallsByTheirArguments() {
        StreamStep name = accept("""
                {"choices":[{"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1",\
                "type":"function","function":{"name":"weather","arguments":""}}]}}]}""");
        StreamStep arguments = accept("""
                {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"arguments\\":\\"é\\"}"}},\
                {"index":1,"function":{"arguments" : "[]"}}]}}]}""");

        assertThat(name).isEqualTo(StreamStep.CONTENT);
        assertThat(arguments).isEqualTo(StreamStep.CONTENT);
        assertThat(decoder.summary().receivedTextBytes())
                .isEqualTo("{\"arguments\":\"é\"}".length() + 1 + "[]".length());
    }

    @Test
    void countsSealedThoughtsWhereTheFiguresAreMissing() {
        accept("{\"choices\":[{\"delta\":{\"reasoning\":\"abc\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\"abc\"},{\"type\":\"reasoning.encrypted\",\"data\":\"" + "A".repeat(40) + "\"}]}}]}");
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(30);

        accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":9}}");
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(3);
    }

    @Test
    void countsContentAndReasoningButNotTheRole() {
        accept("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"ab\",\"reasoning\":\"cde\"}}]}");

        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"plain\"",
                "\"é€😀\"",
                "\"\\u00e9\"",
                "\"\\u20AC\"",
                "\"\\ud83d\\ude00\"",
                "\"\\u0041\"",
                "\"\\n\\t\\\"\\\\\\/\"",
                "\"\\\\u0041\"",
                "\"x\\u00e9\\n\\u20ac😀\"",
                "\"\"",
                "\"\\u007f\\u0080\""
            })
    void countsTheBytesOfTheTextAndNotOfItsEscapes(String json) throws JsonProcessingException {
        accept("{\"choices\":[{\"delta\":{\"content\":" + json + "}}]}");

        assertThat(decoder.summary().receivedTextBytes())
                .isEqualTo(Given.utf8(new ObjectMapper().readValue(json, String.class)).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":null}]}",
                "{\"choices\":[{\"delta\":null}]}",
                "{\"choices\":[{}]}"
            })
    void passesOnWhatIsNoContentYet(String chunk) {
        assertThat(accept(chunk)).isEqualTo(StreamStep.QUIET);
        assertThat(out.toString()).startsWith(HEAD).endsWith("\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":[]}", "{\"choices\":[ ]}", "{\"id\":\"x\"}", " { } "})
    void saysNothingWhereThereIsNothingToSay(String chunk) {
        assertThat(accept(chunk)).isEqualTo(StreamStep.QUIET);
        assertThat(out.length()).isZero();
    }

    @Test
    void knowsTheEndMark() {
        assertThat(accept("[DONE]")).isEqualTo(StreamStep.DONE);
        assertThat(out.length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"overloaded\"}}",
                "{\"choices\":[{\"delta\":{\"content\":\"x\"}}],\"error\":\"x\"}",
                "{\"error\":{\"code\":502},\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}"
            })
    void reportsAnErrorInsideAndPassesNothingOn(String chunk) {
        assertThat(accept(chunk)).isEqualTo(StreamStep.ERROR);
        assertThat(out.length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "stop, stop",
        "length, length",
        "tool_calls, tool_calls",
        "content_filter, content_filter",
        "eos, stop",
        "STOP, stop",
        "MAX_TOKENS, length",
        "model_length, length",
        "function_call, tool_calls",
        "SAFETY, content_filter",
        "something_new, stop"
    })
    void putsFinishReasonsIntoTheWordsOfTheApi(String word, String expected) {
        accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + word + "\",\"index\":0}]}");

        assertThat(out.toString())
                .contains("\"finish_reason\":\"" + expected + "\",\"native_finish_reason\":\"" + word + "\",\"index\"");
        assertThat(decoder.summary().finishReason()).isEqualTo(expected);
        assertThat(decoder.summary().nativeFinishReason()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"delta\":{},\"finish_reason\":\"stop\",\"native_finish_reason\":\"end_turn\"}",
                "{\"native_finish_reason\":\"end_turn\",\"delta\":{},\"finish_reason\":\"stop\"}"
            })
    void leavesTheNativeFinishReasonOfARouterAsItIs(String choice) {
        accept("{\"choices\":[" + choice + "]}");

        assertThat(out.toString()).contains("\"choices\":[" + choice + "]");
        assertThat(decoder.summary().nativeFinishReason()).isEqualTo("end_turn");
    }

    @Test
    void takesAnEmptyFinishReasonForNone() {
        accept("{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"\",\"index\":0}]}");

        assertThat(out.toString()).contains("\"finish_reason\":null,\"index\"").doesNotContain("native");
        assertThat(decoder.summary().finishReason()).isEmpty();
        assertThat(accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"\"}]}"))
                .isEqualTo(StreamStep.QUIET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "insufficient_system_resource"})
    void takesAnEndByErrorForAnError(String word) {
        assertThat(accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + word + "\"}]}"))
                .isEqualTo(StreamStep.ERROR);
        assertThat(out.length()).isZero();
    }

    @Test
    void takesAnErrorOfNullForNone() {
        assertThat(accept("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"x\"}}]}"))
                .isEqualTo(StreamStep.CONTENT);
        assertThat(out.toString()).contains("\"error\":null");
    }

    @Test
    void refusesEveryBeginningOfAChunkAndPassesNothingOfItOn() {
        byte[] chunk = Given.utf8("""
                {"id":"c-1","choices":[{"index":0,"delta":{"content":"é\\u00e9\\"","tool_calls":[{"index":0,\
                "function":{"name":"f","arguments":"{\\"a\\":1}"}}]},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":1,"completion_tokens":2},"x":[true,null,-1.5]}""");
        out.appendString("before");
        for (int length = 0; length < chunk.length; length++) {
            StreamDecoder fresh = new OpenAiProtocol().splicedStream(FACE);

            StreamStep step = fresh.accept(Arrays.copyOf(chunk, length), 0, length, out);

            assertThat(step).as("%d bytes", length).isEqualTo(StreamStep.MALFORMED);
            assertThat(out.toString()).isEqualTo("before");
        }
        assertThat(decoder.accept(chunk, 0, chunk.length, out)).isEqualTo(StreamStep.CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "\"x\"",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":}",
                "{\"choices\":[7]}",
                "{\"choices\":[{\"delta\":\"x\"}]}",
                "{\"choices\":[{\"delta\":{]}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"x\"}]]}",
                "{\"choices\":[{\"delta\":{\"content\" \"x\"}}]}"
            })
    void refusesWhatIsNoChunk(String chunk) {
        assertThat(accept(chunk)).isEqualTo(StreamStep.MALFORMED);
        assertThat(out.length()).isZero();
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        assertThat(accept("{\"choices\":[],\"x\":" + "[".repeat(400) + "]".repeat(400) + "}"))
                .isEqualTo(StreamStep.QUIET);
        assertThat(accept("{\"choices\":[],\"x\":" + "[".repeat(401) + "]".repeat(401) + "}"))
                .isEqualTo(StreamStep.MALFORMED);
    }

    @Test
    void readsOnlyItsPartOfTheBytes() {
        byte[] bytes = Given.utf8("}]{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}{\"");

        assertThat(decoder.accept(bytes, 2, bytes.length - 2, out)).isEqualTo(StreamStep.CONTENT);
        assertThat(decoder.accept(bytes, 2, bytes.length - 3, out)).isEqualTo(StreamStep.MALFORMED);
    }

    /** Whoever hangs up before the figures pays by what is counted here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"function_call\":{\"name\":\"write\",\"arguments\":\"12345678\"}",
                "\"tool_calls\":[{\"index\":0,\"type\":\"custom\",\"custom\":{\"name\":\"t\",\"input\":\"12345678\"}}]",
                "\"content\":[{\"type\":\"text\",\"text\":\"12345678\"}]",
                "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"12345678\"}]}]",
                "\"reasoning\":null,\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"12345678\"}]",
                "\"reasoning\":\"12345678\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"12345678\"}]",
                "\"reasoning\":\"12345678\",\"reasoning_content\":\"12345678\"",
            })
    void countsWhatIsWrittenInWhateverFormAndOnce(String delta) {
        assertThat(accept("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"," + delta + "}}]}"))
                .isEqualTo(StreamStep.CONTENT);

        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(8);
    }

    private StreamStep accept(String chunk) {
        byte[] bytes = Given.utf8(chunk);
        return decoder.accept(bytes, 0, bytes.length, out);
    }
}
