package dev.trunkline.gateway.protocol.cohere.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.Vectors;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohereEmbeddingsTest {

    private static final Endpoint ENDPOINT = Vectors.endpoint(Protocol.PROTOCOL_COHERE, "embed-v4.0");

    private final CohereEmbeddings protocol = new CohereEmbeddings();
    private final Vectors told = new Vectors();

    @Test
    void sendsTextsAndWhatTheyAreFor() {
        assertThat(Given.passed(protocol.body(Vectors.request(256, "search_query", "a \"b\"", "ü"), ENDPOINT)))
                .hasToString("{\"model\":\"embed-v4.0\",\"texts\":[\"a \\\"b\\\"\",\"ü\"],"
                        + "\"input_type\":\"search_query\",\"output_dimension\":256,"
                        + "\"embedding_types\":[\"float\"],\"truncate\":\"NONE\"}");
    }

    @Test
    void leavesDimensionsToTheModel() {
        assertThat(Given.passed(protocol.body(Vectors.request(0, "", "a"), ENDPOINT)))
                .hasToString("{\"model\":\"embed-v4.0\",\"texts\":[\"a\"],\"input_type\":\"search_document\","
                        + "\"embedding_types\":[\"float\"],\"truncate\":\"NONE\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', search_document",
        "passage, search_document",
        "document, search_document",
        "RETRIEVAL_DOCUMENT, search_document",
        "Query, search_query",
        "RETRIEVAL_QUERY, search_query",
        "classification, classification",
        "CLUSTERING, clustering",
        "of_tomorrow, of_tomorrow",
    })
    void saysWhatVectorsAreForInCoheresWords(String asked, String sent) {
        assertThat(CohereInputType.of(asked)).isEqualTo(sent);
    }

    @Test
    void refusesMoreTextsThanCohereTakes() {
        assertThat(Given.passed(protocol.body(Vectors.requestOf(96), ENDPOINT)).length())
                .isPositive();
        assertThat(Given.refused(protocol.body(Vectors.requestOf(97), ENDPOINT)))
                .isEqualTo(new GatewayFailure.BadRequest("input: expected at most 96 texts (as provider P takes it)"));
    }

    @Test
    void readsARecordedAnswer() {
        AnswerSummary summary = told.read(protocol, Vectors.recorded("cohere-embed/one.json"), 1);

        assertThat(told.told()).containsExactly("[-0.017963495,0.007474743,-0.0016501701,0.050635356]");
        assertThat(summary)
                .isEqualTo(new AnswerSummary(
                        new TokenUsage(4, 0, 0, 0, 0, false),
                        "stop",
                        "stop",
                        "5a1e1bc7-a2ed-4126-bc70-40d29e7d65ab",
                        0));
    }

    @Test
    void readsAsManyVectorsAsThereAreTexts() {
        AnswerSummary summary = told.read(protocol, Vectors.recorded("cohere-embed/six.json"), 6);

        assertThat(told.told()).hasSize(6).doesNotHaveDuplicates();
        assertThat(summary.usage()).isEqualTo(new TokenUsage(208, 0, 0, 0, 0, false));
    }

    @Test
    void figuresMayBeMissingOrImpossible() {
        assertThat(told.read(protocol, Given.utf8("{\"embeddings\":{\"float\":[[1]]}}"), 1)
                        .usage())
                .isNull();
        String impossible = "{\"embeddings\":{\"float\":[[1]]},\"meta\":{\"billed_units\":{\"input_tokens\":-4}}}";
        assertThat(told.read(protocol, Given.utf8(impossible), 1).usage()).isEqualTo(TokenUsage.NONSENSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"message\":\"m\"}",
                "{\"embeddings\":{}}",
                "{\"embeddings\":{\"float\":[]}}",
                "{\"embeddings\":{\"float\":[[1],[2]]}}",
                "{\"embeddings\":{\"float\":[[1]]}}x",
            })
    void whatHasNoVectorForEachTextIsNoAnswer(String body) {
        assertThat(Vectors.unusable(protocol, body)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void isCalledAsCohereWantsIt() {
        assertThat(protocol.path(ENDPOINT, false)).isEqualTo("/embed");
        assertThat(protocol.auth()).isEqualTo(Auth.AUTH_BEARER);
        assertThat(protocol.name()).isEqualTo(Protocol.PROTOCOL_COHERE);
    }
}
