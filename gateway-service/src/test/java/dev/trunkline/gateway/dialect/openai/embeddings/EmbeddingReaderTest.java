package dev.trunkline.gateway.dialect.openai.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingReaderTest {

    private final Embeddings dialect = new Embeddings();

    private Outcome<EmbeddingRequest> read(String fields) {
        byte[] body = Given.utf8("{\"model\":\"a/b\"," + fields + "}");
        return dialect.read(body, MultiMap.caseInsensitiveMultiMap()).then(dialect::neutral);
    }

    @Test
    void readsOneTextOrSeveral() {
        assertThat(Given.passed(read("\"input\":\"a \\\"b\\\"\"")).inputs())
                .extracting(JsonText::string)
                .containsExactly("a \"b\"");
        assertThat(Given.passed(read("\"input\":[\"a\", \"\", \"\\ud800\"]")).inputs())
                .extracting(JsonText::string)
                .as("half a surrogate pair goes to nobody")
                .containsExactly("a", "", "?");
    }

    @Test
    void readsWhatTheVectorsAreToBe() {
        EmbeddingRequest full = Given.passed(
                read("\"input\":\"a\",\"dimensions\":256.0,\"encoding_format\":\"base64\",\"input_type\":\"query\""));
        EmbeddingRequest plain = Given.passed(
                read("\"input\":\"a\",\"dimensions\":null,\"encoding_format\":\"float\",\"input_type\":null"));

        assertThat(full.dimensions()).isEqualTo(256);
        assertThat(full.base64()).isTrue();
        assertThat(full.inputType()).isEqualTo("query");
        assertThat(plain.dimensions()).isZero();
        assertThat(plain.base64()).isFalse();
        assertThat(plain.inputType()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1, 2] | input", "[[1], [2]] | input[0]", "[\"a\", [1, 2]] | input[1]"})
    void refusesTokensWhichMeanNothingToOtherModels(String input, String path) {
        assertThat(Given.refused(read("\"input\":" + input)))
                .isEqualTo(new GatewayFailure.BadRequest(
                        path + ": expected text; only providers that speak OpenAI embeddings take tokens"));
    }
}
