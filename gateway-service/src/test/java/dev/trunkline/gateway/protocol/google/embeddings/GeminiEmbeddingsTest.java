package dev.trunkline.gateway.protocol.google.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.Vectors;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are written by ai.google.dev/api/embeddings, as of 2026-11-30: none was recorded. */
class GeminiEmbeddingsTest {

    private static final Endpoint ENDPOINT = Vectors.endpoint(Protocol.PROTOCOL_GEMINI, "gemini-embedding-001");
    private static final String TWO = "{\"embeddings\":[{\"values\":[0.25, -1e-3]},{\"values\":[2]}]";

    private final GeminiEmbeddings protocol = new GeminiEmbeddings();
    private final Vectors told = new Vectors();

    @Test
    void sendsARequestForEachText() {
        assertThat(Given.passed(protocol.body(Vectors.request(768, "search_query", "a \"b\"", "ü"), ENDPOINT)))
                .hasToString("{\"requests\":[{\"model\":\"models/gemini-embedding-001\","
                        + "\"content\":{\"parts\":[{\"text\":\"a \\\"b\\\"\"}]},"
                        + "\"taskType\":\"RETRIEVAL_QUERY\",\"outputDimensionality\":768},"
                        + "{\"model\":\"models/gemini-embedding-001\",\"content\":{\"parts\":[{\"text\":\"ü\"}]},"
                        + "\"taskType\":\"RETRIEVAL_QUERY\",\"outputDimensionality\":768}]}");
    }

    @Test
    void saysNothingThatTheCallerDidNotSay() {
        String plain = "{\"requests\":[{\"model\":\"models/gemini-embedding-001\","
                + "\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}";

        assertThat(Given.passed(protocol.body(Vectors.request(0, "", "a"), ENDPOINT)))
                .hasToString(plain);
        Endpoint lacking = Vectors.endpoint(Protocol.PROTOCOL_GEMINI, "gemini-embedding-001", "dimensions");
        assertThat(Given.passed(protocol.body(Vectors.request(0, "query", "a"), lacking)))
                .as("which the endpoint is known to lack")
                .hasToString(plain);
        Endpoint taking = Vectors.endpoint(Protocol.PROTOCOL_GEMINI, "gemini-embedding-001", "input_type");
        assertThat(Given.passed(protocol.body(Vectors.request(0, "query", "a"), taking))
                        .toString())
                .contains("\"taskType\":\"RETRIEVAL_QUERY\"");
    }

    private static Endpoint atVertex(String model) {
        return Given.like(Vectors.endpoint(Protocol.PROTOCOL_GEMINI, model))
                .access(new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, ""))
                .endpoint();
    }

    @Test
    void vertexIsAskedToPredict() {
        assertThat(protocol.path(atVertex("text-embedding-005"), false))
                .isEqualTo("/publishers/google/models/text-embedding-005:predict");
        assertThat(protocol.path(atVertex("endpoints/17"), false)).isEqualTo("/endpoints/17:predict");
        assertThat(Given.passed(protocol.body(Vectors.request(256, "query", "a", "b"), atVertex("text-embedding-005"))))
                .hasToString("{\"instances\":[{\"task_type\":\"RETRIEVAL_QUERY\",\"content\":\"a\"},"
                        + "{\"task_type\":\"RETRIEVAL_QUERY\",\"content\":\"b\"}],"
                        + "\"parameters\":{\"autoTruncate\":false,\"outputDimensionality\":256}}");
    }

    @Test
    void thereGeminisOwnModelTakesOneText() {
        Endpoint endpoint = atVertex("gemini-embedding-001");

        assertThat(Given.refused(protocol.body(Vectors.request(0, "", "a", "b"), endpoint)))
                .isInstanceOfSatisfying(GatewayFailure.BadRequest.class, refused -> assertThat(refused.message())
                        .startsWith("input: expected one text (as provider "));
        assertThat(Given.passed(protocol.body(Vectors.request(0, "", "a"), endpoint))
                        .toString())
                .contains("\"content\":\"a\"");
    }

    private static String prediction(String statistics) {
        return "{\"embeddings\":{\"values\":[1]" + statistics + "}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"statistics":{"token_count":5}     | 8
            ,"statistics":{"token_count":5.0}   | 8
            ,"statistics":{"token_count":-1}    | 2147483647
            ,"statistics":{"token_count":2147483647} | 2147483647
            ,"statistics":{"truncated":false}   |
            """)
    void vertexCountsEachText(String statistics, @Nullable Integer tokens) {
        String body = "{\"predictions\":[" + prediction(",\"statistics\":{\"token_count\":3}") + ","
                + prediction(statistics) + "]}";

        TokenUsage usage = told.read(protocol, Given.utf8(body), 2).usage();

        assertThat(told.told()).containsExactly("[1]", "[1]");
        assertThat(usage == null ? null : Integer.valueOf(usage.promptTokens())).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "search_document, RETRIEVAL_DOCUMENT",
        "passage, RETRIEVAL_DOCUMENT",
        "document, RETRIEVAL_DOCUMENT",
        "query, RETRIEVAL_QUERY",
        "classification, CLASSIFICATION",
        "semantic_similarity, SEMANTIC_SIMILARITY",
        "RETRIEVAL_QUERY, RETRIEVAL_QUERY",
    })
    void saysWhatVectorsAreForInGooglesWords(String asked, String sent) {
        assertThat(TaskType.of(asked)).isEqualTo(sent);
    }

    @Test
    void readsVectorsWithAndWithoutFigures() {
        AnswerSummary summary = told.read(protocol, Given.utf8(TWO + "}"), 2);

        assertThat(told.told()).containsExactly("[0.25, -1e-3]", "[2]");
        assertThat(summary).isEqualTo(new AnswerSummary(null, "stop", "stop", "", 0));
        assertThat(told.read(protocol, Given.utf8(TWO + ",\"usageMetadata\":{\"promptTokenCount\":7}}"), 2)
                        .usage())
                .isEqualTo(new TokenUsage(7, 0, 0, 0, 0, false));
    }

    @Test
    void hearsAnErrorBehindStatus200() {
        assertThat(Vectors.unusable(protocol, "{\"error\":{\"code\":500},\"embeddings\":[{\"values\":[1]}]}"))
                .isEqualTo(new WholeAnswer.ErrorInside("status 200 with an error object inside", "{\"code\":500}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"embeddings\":[]}",
                "{\"embeddings\":[[1]]}",
                "{\"embeddings\":[{}]}",
                "{\"embeddings\":[{\"values\":[\"NaN\"]}]}",
                "{\"embeddings\":[{\"values\":[1]},{\"values\":[2]}]}",
                "{\"embeddings\":[{\"values\":[1]}]",
            })
    void whatHasNoVectorForEachTextIsNoAnswer(String body) {
        assertThat(Vectors.unusable(protocol, body)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void isCalledAsGoogleWantsIt() {
        assertThat(protocol.path(ENDPOINT, false)).isEqualTo("/models/gemini-embedding-001:batchEmbedContents");
        assertThat(protocol.path(Vectors.endpoint(Protocol.PROTOCOL_GEMINI, "tunedModels/own"), false))
                .isEqualTo("/tunedModels/own:batchEmbedContents");
        assertThat(protocol.auth()).isEqualTo(Auth.AUTH_X_GOOG_API_KEY);
        assertThat(protocol.name()).isEqualTo(Protocol.PROTOCOL_GEMINI);
    }
}
