package dev.trunkline.gateway.dialect.openai.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.operation.Operation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingScanTest {

    @Test
    void readsWhoIsAskedAndByWhom() {
        Envelope envelope = read("{\"model\":\"a/b\",\"models\":[\"c/d\"],\"input\":\"x\",\"user\":\"u\","
                + "\"session_id\":\"s\",\"provider\":{\"only\":[\"p\"],\"allow_fallbacks\":false}}");

        assertThat(envelope.operation()).isEqualTo(Operation.EMBEDDING);
        assertThat(envelope.models()).containsExactly("a/b", "c/d");
        assertThat(envelope.preferences().only()).containsExactly("p");
        assertThat(envelope.preferences().allowFallbacks()).isFalse();
        assertThat(envelope.externalUser()).isEqualTo("u");
        assertThat(envelope.sessionId()).isEqualTo("s");
        assertThat(envelope.stream()).isFalse();
        assertThat(envelope.completionTokens()).isZero();
    }

    /** A model looks at each input by itself, so the largest has to fit into a context, and all of them are paid. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "four"                | 1 | 6
            ["one","three"]       | 2 | 7
            [1, 22, 333]          | 1 | 12
            [[1],[1,2,3],[4,5]]   | 3 | 7
            ["a",[1,2]]           | 2 | 5
            """)
    void countsTheInputsAndTheLargest(String input, int inputs, int largestBytes) {
        PromptSize prompt = read("{\"model\":\"a/b\",\"input\":" + input + "}").prompt();

        assertThat(prompt.inputs()).isEqualTo(inputs);
        assertThat(prompt.largestInputBytes()).isEqualTo(largestBytes);
        assertThat(prompt.tokensForRouting()).isEqualTo(largestBytes);
        assertThat(prompt.textBytes()).isEqualTo("\"input\":".length() + input.length());
        assertThat(prompt.textTokensAtMost()).isEqualTo(prompt.textBytes() + 128 + 16 * (inputs - 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"a/b"}                                          | input: missing
            {"input":"x"}                                            | model: missing
            {"model":"a/b","input":[]}                               | input: an empty array
            {"model":"a/b","input":7}                                | input: 7 (expected: a string, an array of strings
            {"model":"a/b","input":null}                             | input: null
            {"model":"a/b","input":[1,"x"]}                          | input: a string of 1 characters (expected: whole numbers
            {"model":"a/b","input":["x",[]]}                         | input[1]: an array (expected: a string or an array of tokens
            {"model":"a/b","input":["x",[1.5]]}                      | input[1]: an array
            {"model":"a/b","input":[{"content":[]}]}                 | input[0]: an object (expected: a string or an array of tokens; only texts are embedded
            {"model":"a/b","input":"x","dimensions":0}               | dimensions: 0 (expected: a whole number from 1
            {"model":"a/b","input":"x","encoding_format":"int8"}     | encoding_format: int8 (expected: float or base64
            {"model":"a/b","input":"x","encoding_format":1}          | encoding_format: 1 (expected
            {"model":"a/b","input":"x","stream":true}                | stream: true (expected: false; embeddings are not streamed
            {"model":"a/b","input":"x","input":"y"}                  | input: given twice
            {"model":"a/b","input":"x","provider":{"zdr":"x"}}       | provider.zdr: a string of 1 characters
            {"model":"a/b","input":"x","service_tier":"scale"}       | service_tier: scale
            {"model":"a/b","input":"x","plugins":[{"id":"web"}]}     | plugins[0].id: web
            {"model":"a/b","input":"x"                               | body: malformed JSON
            ["model"]                                                | body: not an object (expected: one JSON object with "model" and "input"
            """)
    void namesWhatIsWrongAndWhatWasExpected(String body, String message) {
        assertThat(((BadRequest) Given.refused(Requests.embedding(Given.utf8(body)))).message())
                .startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dimensions\":256",
                "\"dimensions\":null",
                "\"encoding_format\":\"base64\"",
                "\"encoding_format\":null",
                "\"input_type\":\"search_query\"",
                "\"stream\":false",
                "\"x_future\":{\"a\":[1]}",
                "\"plugins\":[]",
            })
    void takesWhatTheApiHas(String field) {
        read("{\"model\":\"a/b\",\"input\":\"x\"," + field + "}");
    }

    @Test
    void hasALimitOfInputs() {
        String most = IntStream.range(0, 2_048).mapToObj(i -> "\"x\"").collect(Collectors.joining(","));
        read("{\"model\":\"a/b\",\"input\":[" + most + "]}");

        assertThat(((BadRequest) Given.refused(
                                Requests.embedding(Given.utf8("{\"model\":\"a/b\",\"input\":[" + most + ",\"y\"]}"))))
                        .message())
                .isEqualTo("input: too many (expected: at most 2048)");
    }

    private Envelope read(String body) {
        return Given.passed(Requests.embedding(Given.utf8(body)));
    }
}
