package dev.trunkline.gateway.dialect.cohere.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import io.vertx.core.MultiMap;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RerankScanTest {

    private static Outcome<Envelope> read(String body) {
        return new Rerank().read(Given.utf8(body), MultiMap.caseInsensitiveMultiMap());
    }

    private static Envelope passed(String fields) {
        return Given.passed(read("{\"model\":\"a/b\"," + fields + "}"));
    }

    @Test
    void readsWhoIsAskedAndByWhom() {
        Envelope envelope = passed("\"models\":[\"c/d\"],\"query\":\"q\",\"documents\":[\"x\"],\"user\":\"u\","
                + "\"session_id\":\"s\",\"trace\":{\"a\":1},\"provider\":{\"only\":[\"p\"]}");

        assertThat(envelope.operation()).isEqualTo(Operation.RERANK);
        assertThat(envelope.models()).containsExactly("a/b", "c/d");
        assertThat(envelope.preferences().only()).containsExactly("p");
        assertThat(envelope.externalUser()).isEqualTo("u");
        assertThat(envelope.sessionId()).isEqualTo("s");
        assertThat(envelope.stream()).isFalse();
        assertThat(envelope.completionTokens()).isZero();
    }

    /** The query is read before each document, and may stand behind them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"query\":\"four\",\"documents\":[\"one\",{\"text\":\"two\"},\"three\"]",
                "\"documents\":[\"one\",{\"text\":\"two\"},\"three\"],\"query\":\"four\"",
            })
    void countsTheQueryOncePerDocument(String fields) {
        PromptSize prompt = passed(fields).prompt();

        assertThat(prompt.inputs()).isEqualTo(3);
        assertThat(prompt.textBytes()).isEqualTo(fields.length() - 1 + 2 * "\"four\"".length());
        assertThat(prompt.tokensForRouting()).as("no document is too long").isEqualTo("\"four\"".length());
        assertThat(prompt.searchesAtMost()).isEqualTo(1);
    }

    /** 97 short ones, and a long one in four pieces beside a query of four bytes. */
    @Test
    void boundsTheSearchesByThePieces() {
        String few = documents(96, 1_984 - 2);
        String more = documents(96, 1_985 - 2);

        assertThat(passed("\"query\":\"qq\",\"documents\":" + few).prompt().searchesAtMost())
                .isEqualTo(1);
        assertThat(passed("\"query\":\"qq\",\"documents\":" + more).prompt().searchesAtMost())
                .isEqualTo(2);
    }

    private static String documents(int small, int bytesOfALarge) {
        return "[" + String.join(",", Collections.nCopies(small, "\"x\"")) + ",\"" + "y".repeat(bytesOfALarge) + "\"]";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"a/b","documents":["x"]}                             | query: missing (expected: a string
            {"model":"a/b","query":"q"}                                   | documents: missing (expected: an array of texts
            {"query":"q","documents":["x"]}                               | model: missing
            {"model":"a/b","query":7,"documents":["x"]}                   | query: 7 (expected: a string
            {"model":"a/b","query":"q","documents":[]}                    | documents: an empty array
            {"model":"a/b","query":"q","documents":"x"}                   | documents: a string of 1 characters
            {"model":"a/b","query":"q","documents":["x",7]}               | documents[1]: 7 (expected: a string or an object with "text"
            {"model":"a/b","query":"q","documents":[{}]}                  | documents[0].text: missing (expected: a string
            {"model":"a/b","query":"q","documents":[{"text":null}]}       | documents[0].text: null (expected: a string
            {"model":"a/b","query":"q","documents":[{"text":"x","text":"y"}]} | documents[0].text: given twice
            {"model":"a/b","query":"q","documents":["x",{"image":"data:"}]} | documents[1].image: a string of 5 characters (expected: no such field; only texts are ranked
            {"model":"a/b","query":"q","documents":["x"],"top_n":0}       | top_n: 0 (expected: a whole number from 1
            {"model":"a/b","query":"q","documents":["x"],"stream":true}   | stream: true (expected: false; what is ranked is not streamed
            {"model":"a/b","query":"q","query":"r","documents":["x"]}     | query: given twice
            {"model":"a/b","query":"q","documents":["x"],"trace":1}       | trace: 1 (expected: an object
            {"model":"a/b","query":"q","documents":["x"],"n":2}           | n: 2 (expected: 1
            {"model":"a/b","query":"q","documents":["x"]                  | body: malformed JSON
            [1]                                                           | body: not an object (expected: one JSON object with "model", "query" and "documents"
            """)
    void namesWhatIsWrongAndWhatWasExpected(String body, String message) {
        assertThat(((BadRequest) Given.refused(read(body))).message()).startsWith(message);
    }

    @Test
    void hasALimitOfDocuments() {
        passed("\"query\":\"q\",\"documents\":" + documents(9_999, 1));

        String tooMany = "{\"model\":\"a/b\",\"query\":\"q\",\"documents\":" + documents(10_000, 1) + "}";
        assertThat(((BadRequest) Given.refused(read(tooMany))).message())
                .isEqualTo("documents: too many (expected: at most 10000)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"top_n\":3",
                "\"top_n\":null",
                "\"stream\":false",
                "\"return_documents\":true",
                "\"x_future\":{\"a\":[1]}",
            })
    void takesWhatTheApiHas(String field) {
        passed("\"query\":\"q\",\"documents\":[{\"text\":\"x\",\"image\":null,\"title\":[\"t\"]}]," + field);
    }
}
