package dev.trunkline.gateway.protocol.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.usage.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesStreamTest {

    private final ToldWithIds sink = new ToldWithIds();
    private final AnswerDecoder decoder = new ResponsesStream(sink);

    @Test
    void aRecordedAnswerWithThoughtsTextAndACall() throws IOException {
        StreamStep last = StreamStep.QUIET;
        for (String line : recorded("stream-call.txt").lines().toList()) {
            last = line.isEmpty() ? last : accept(line);
        }

        assertThat(last).isEqualTo(StreamStep.DONE);
        assertThat(sink.lines())
                .containsExactly(
                        "ENCRYPTED 0 rs_0fab gAAAAABqsecond==",
                        "text I",
                        "text ’ll check.",
                        "call 0 call_LabG58 get_capital",
                        "arguments 0 {\"country\":",
                        "arguments 0 \"PotatoLand\"}",
                        "finished tool_calls completed");
        assertThat(decoder.summary().usage()).isEqualTo(new TokenUsage(63, 69, 0, 0, 26, false));
        assertThat(decoder.summary().upstreamId()).isEqualTo("resp_0fab");
        assertThat(decoder.summary().finishReason()).isEqualTo("tool_calls");
        assertThat(decoder.summary().receivedTextBytes())
                .isEqualTo("I’ll check.{\"country\":\"PotatoLand\"}".getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void parallelCallsGoByTheirPlaceInTheAnswer() {
        added(0, "call_id':'a','name':'f");
        added(1, "call_id':'b','name':'g");
        accept("{'type':'response.function_call_arguments.delta','output_index':1,'delta':'{}'}");
        accept("{'type':'response.output_item.done','output_index':1,'item':{'type':'function_call','call_id':'b',"
                + "'name':'g','arguments':'{}'}}");
        assertThat(accept("{'type':'response.output_item.done','output_index':0,'item':{'type':'function_call',"
                        + "'call_id':'a','name':'f','arguments':''}}"))
                .isEqualTo(StreamStep.CONTENT);

        assertThat(sink.lines()).containsExactly("call 0 a f", "call 1 b g", "arguments 1 {}", "arguments 0 {}");
    }

    @Test
    void whatDidNotComeInPiecesComesAtItsEnd() {
        accept("{'type':'response.output_item.done','output_index':3,'item':{'type':'custom_tool_call','call_id':'a',"
                + "'name':'f','input':'x'}}");
        accept("{'type':'response.output_item.done','output_index':4,'item':{'type':'reasoning','id':'rs','summary':["
                + "{'text':'S'},{'text':'U'}],'content':[{'text':'T'}],'encrypted_content':'E'}}");

        assertThat(sink.lines())
                .containsExactly(
                        "call 0 a f",
                        "arguments 0 {\"input\":\"x\"}",
                        "SUMMARY 0 rs S",
                        "SUMMARY 0 rs \n\n",
                        "SUMMARY 0 rs U",
                        "TEXT 0 rs T",
                        "ENCRYPTED 0 rs E");
    }

    @Test
    void theInputOfACustomToolIsTheSameInPiecesAsWhole() {
        accept("{'type':'response.output_item.added','output_index':0,'item':{'type':'custom_tool_call','call_id':'a',"
                + "'name':'f','input':''}}");
        String piece = "{'type':'response.custom_tool_call_input.delta','output_index':0,'delta':'%s'}";
        assertThat(accept(piece.formatted("say \\'é"))).isEqualTo(StreamStep.CONTENT);
        assertThat(decoder.summary().receivedTextBytes())
                .as("of a caller who hangs up now")
                .isEqualTo("{'input':'say \\'é".getBytes(StandardCharsets.UTF_8).length);
        accept(piece.formatted("\\n"));
        accept("{'type':'response.custom_tool_call_input.done','output_index':0,'input':'say \\'é\\n'}");
        accept("{'type':'response.output_item.done','output_index':0,'item':{'type':'custom_tool_call','call_id':'a',"
                + "'name':'f','input':'say \\'é\\n'}}");

        assertThat(sink.lines())
                .containsExactly(
                        "call 0 a f", "arguments 0 {\"input\":\"say \\\"é", "arguments 0 \\n", "arguments 0 \"}");
        assertThat(decoder.summary().receivedTextBytes())
                .as("nothing is counted again when the item is done")
                .isEqualTo("{'input':'say \\'é\\n'}".getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aMessageThatDidNotComeInPiecesIsToldAtItsEnd() {
        String done = "{'type':'response.output_item.done','output_index':%d,'item':{'type':'message','content':["
                + "{'type':'output_text','text':'Hi'},{'type':'refusal','refusal':'No'}]}}";
        assertThat(accept(done.formatted(0))).isEqualTo(StreamStep.CONTENT);
        assertThat(sink.lines()).containsExactly("text Hi", "refusal No");
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo("HiNo".length());

        accept("{'type':'response.output_text.delta','output_index':1,'delta':'Hi'}");
        accept("{'type':'response.refusal.delta','output_index':2,'delta':'No'}");
        assertThat(accept(done.formatted(1))).isEqualTo(StreamStep.QUIET);
        assertThat(accept(done.formatted(2))).isEqualTo(StreamStep.QUIET);
        assertThat(sink.lines())
                .as("what came in pieces is not told again")
                .containsExactly("text Hi", "refusal No", "text Hi", "refusal No");
    }

    @ParameterizedTest
    @CsvSource({
        "mcp_call_arguments,4",
        "code_interpreter_call_code,4",
        "apply_patch_call_operation_diff,4",
        "audio.transcript,4",
        "to_come,4",
        "audio,0",
        "output_audio,0"
    })
    void whatNobodyIsToldIsCountedWhereItIsText(String kind, int bytes) {
        assertThat(accept("{'type':'response." + kind + ".delta','output_index':0,'delta':'text'}"))
                .isEqualTo(StreamStep.QUIET);
        accept("{'type':'response." + kind + ".done','output_index':0,'code':'text','arguments':'text'}");

        assertThat(sink.lines()).isEmpty();
        assertThat(decoder.summary().receivedTextBytes()).isEqualTo(bytes);
    }

    @Test
    void thoughtsAreToldApartByTheirItems() {
        String summary =
                "{'type':'response.reasoning_summary_text.delta','item_id':'%s','output_index':%d,'delta':'%s'}";
        assertThat(accept(summary.formatted("rs_1", 0, "A"))).isEqualTo(StreamStep.THINKING);
        accept("{'type':'response.reasoning_summary_part.added','item_id':'rs_1','output_index':0}");
        accept(summary.formatted("rs_1", 0, "B"));
        accept("{'type':'response.output_item.done','output_index':0,'item':{'type':'reasoning','id':'rs_1','summary':"
                + "[{'text':'AB'}],'encrypted_content':'E'}}");
        accept("{'type':'response.reasoning_text.delta','item_id':'rs_2','output_index':1,'delta':'C'}");

        assertThat(sink.lines())
                .containsExactly(
                        "SUMMARY 0 rs_1 A",
                        "SUMMARY 0 rs_1 \n\n",
                        "SUMMARY 0 rs_1 B",
                        "ENCRYPTED 0 rs_1 E",
                        "TEXT 1 rs_2 C");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'status':'completed'|stop|completed",
                "'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'}|length|max_output_tokens",
                "'status':'incomplete','incomplete_details':{'reason':'content_filter'}|content_filter|content_filter",
                "'status':'incomplete'|length|incomplete"
            })
    void anEndHasItsReason(String response, String reason, String nativeReason) {
        assertThat(accept("{'type':'response.completed','response':{" + response + "}}"))
                .as("an answer of nothing is one")
                .isEqualTo(StreamStep.CONTENT);

        assertThat(decoder.summary().finishReason()).isEqualTo(reason);
        assertThat(decoder.summary().nativeFinishReason()).isEqualTo(nativeReason);
        assertThat(accept("{'type':'response.output_text.delta','delta':'late'}"))
                .isEqualTo(StreamStep.QUIET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.failed','response':{'status':'failed','error':{'code':'server_error'}}}",
                "{'type':'error','code':'server_error','message':'m'}",
                "{'error':{'code':'server_error','message':'m'}}",
                "{'type':'response.completed','response':{'status':'failed','error':{'code':'server_error'}}}"
            })
    void errorsAreErrors(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.ERROR);
        assertThat(decoder.summary().finishReason()).isEqualTo("error");
        assertThat(decoder.summary().nativeFinishReason()).isEqualTo("server_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{}",
                "{'type':7}",
                "{'type':'response.output_item.added','item':{'type':'function_call','name':'f'}}",
                "{'type':'response.output_item.done','item':{'type':'function_call','call_id':'c'}}"
            })
    void whatCannotBeReadIsMalformed(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.output_text.delta','delta':''}",
                "{'type':'response.output_text.delta','delta':7}",
                "{'type':'response.function_call_arguments.delta','output_index':9,'delta':'x'}",
                "{'type':'response.output_item.added','item':7,'output_index':-1}",
                "{'type':'response.created','response':null}",
                "{'type':'response.web_search_call.searching','output_index':0}",
                "{'type':'response.to_come','x':[1]}"
            })
    void whatTellsNothingIsQuiet(String event) {
        assertThat(accept(event)).isEqualTo(StreamStep.QUIET);
        assertThat(sink.lines()).isEmpty();
    }

    @Test
    void itemsThatNeverEndAreBounded() {
        for (int i = 0; i < OpenItems.OPEN_AT_MOST; i++) {
            added(i, "call_id':'a','name':'f");
        }

        assertThat(added(OpenItems.OPEN_AT_MOST, "call_id':'a','name':'f")).isEqualTo(StreamStep.MALFORMED);
    }

    @Test
    void theEndMarkEnds() {
        assertThat(accept("[DONE]")).isEqualTo(StreamStep.DONE);
        assertThat(decoder.summary().finishReason()).isEmpty();
    }

    private StreamStep added(int index, String call) {
        return accept("{'type':'response.output_item.added','output_index':" + index
                + ",'item':{'type':'function_call','" + call + "','arguments':''}}");
    }

    private StreamStep accept(String event) {
        byte[] bytes = (event.startsWith("{\"") ? event : event.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
        return decoder.accept(bytes, 0, bytes.length);
    }

    static String recorded(String name) throws IOException {
        String path = "/provider/openai-responses/" + name;
        try (InputStream in = Objects.requireNonNull(ResponsesStreamTest.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
