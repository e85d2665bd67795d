package dev.trunkline.gateway.protocol.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.usage.TokenUsage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesDocumentTest {

    private final ToldWithIds sink = new ToldWithIds();

    @Test
    void everyItemIsTold() {
        AnswerSummary summary = summary("""
            {"id":"resp_1","status":"completed","error":null,"output":[
             {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"S"}],"encrypted_content":"E"},
             {"type":"message","content":[{"type":"output_text","text":"Hi é","annotations":[
              {"type":"url_citation","url":"https://a.example","title":"A","start_index":0,"end_index":2}]},
              {"type":"refusal","refusal":"No"}]},
             {"type":"function_call","call_id":"c","name":"f","arguments":"{\\"a\\":1}"},
             {"type":"web_search_call","id":"ws"}],
             "usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":2},
              "output_tokens":5,"output_tokens_details":{"reasoning_tokens":3},"total_tokens":14}}""");

        assertThat(sink.lines())
                .containsExactly(
                        "SUMMARY 0 rs_1 S",
                        "ENCRYPTED 0 rs_1 E",
                        "text Hi é",
                        "citation https://a.example A  0 2",
                        "refusal No",
                        "call 0 c f",
                        "arguments 0 {\"a\":1}",
                        "finished tool_calls completed");
        assertThat(summary.usage()).isEqualTo(new TokenUsage(9, 5, 4, 2, 3, false));
        assertThat(summary.upstreamId()).isEqualTo("resp_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'code':'rate_limit_exceeded','message':'slow down'}}",
                "{'status':'failed','error':{'code':'rate_limit_exceeded','message':'slow down'},'output':[]}"
            })
    void anErrorInsideIsNoAnswer(String body) {
        assertThat(unusable(body)).isInstanceOfSatisfying(WholeAnswer.ErrorInside.class, inside -> {
            assertThat(inside.detail()).isEqualTo("rate_limit_exceeded: slow down");
            assertThat(inside.words()).contains("slow down");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "<html></html>",
                "[]",
                "{}",
                "{'output':{}}",
                "{'output':[{'type':'function_call','name':'f'}]}"
            })
    void whatIsNoResponseIsMalformed(String body) {
        assertThat(unusable(body)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'input_tokens':1,'output_tokens':2}|1,2,0,0,0",
                "{'input_tokens':5,'output_tokens':2,'input_tokens_details':{'cached_tokens':4,'cache_write_tokens':3},"
                        + "'output_tokens_details':{'reasoning_tokens':9}}|5,2,4,1,2",
                "{'input_tokens':-1,'output_tokens':2}|nonsense",
                "{'input_tokens':1.5,'output_tokens':2}|nonsense",
                "{'input_tokens':1,'output_tokens':99999999999}|nonsense",
                "{'input_tokens':1,'output_tokens':1,'input_tokens_details':{'cached_tokens':2}}|nonsense",
                "{'input_tokens':1}|none",
                "{}|none",
                "7|none",
                "null|none"
            })
    void figuresAreReadOrNot(String usage, String expected) {
        TokenUsage read = summary("{'status':'completed','output':[],'usage':" + usage + "}")
                .usage();

        assertThat(shown(read)).isEqualTo(expected);
    }

    private static String shown(@Nullable TokenUsage usage) {
        if (usage == null) {
            return "none";
        }
        return usage.equals(TokenUsage.NONSENSE)
                ? "nonsense"
                : usage.promptTokens() + "," + usage.completionTokens() + "," + usage.cachedTokens() + ","
                        + usage.cacheWriteTokens() + "," + usage.reasoningTokens();
    }

    private AnswerSummary summary(String body) {
        return ((WholeReading.Read) read(body)).summary();
    }

    private WholeAnswer unusable(String body) {
        return ((WholeReading.Unusable) read(body)).why();
    }

    private WholeReading read(String body) {
        String json = body.startsWith("{\"") ? body : body.replace('\'', '"');
        return ResponsesDocument.read(json.getBytes(StandardCharsets.UTF_8), sink);
    }
}
