package dev.trunkline.gateway.protocol.aws.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.embedding.Vectors;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BedrockEmbeddingsTest {

    private static final Endpoint TITAN = endpoint("amazon.titan-embed-text-v2:0");
    private static final Endpoint COHERE = endpoint("us.cohere.embed-v4:0");

    private final BedrockEmbeddings protocol = new BedrockEmbeddings();
    private final Vectors told = new Vectors();

    private static Endpoint endpoint(String id) {
        return Vectors.endpoint(Protocol.PROTOCOL_BEDROCK, id);
    }

    private String sent(EmbeddingRequest request, Endpoint endpoint) {
        return Given.passed(protocol.body(request, endpoint)).toString();
    }

    @Test
    void sendsTitanItsOneText() {
        assertThat(sent(Vectors.request(256, "query", "a \"b\""), TITAN))
                .isEqualTo("{\"inputText\":\"a \\\"b\\\"\",\"dimensions\":256,\"normalize\":true}");
        assertThat(sent(Vectors.request(0, "", "a"), TITAN)).isEqualTo("{\"inputText\":\"a\",\"normalize\":true}");
        assertThat(sent(Vectors.request(0, "", "a"), endpoint("amazon.titan-embed-text-v1")))
                .isEqualTo("{\"inputText\":\"a\"}");
    }

    @Test
    void refusesWhatTitanCannotDoInOneCall() {
        assertThat(Given.refused(protocol.body(Vectors.requestOf(2), TITAN)))
                .isEqualTo(
                        new GatewayFailure.BadRequest("input: expected one text a request (as provider P takes it)"));
    }

    @Test
    void sendsCohereItsTexts() {
        assertThat(sent(Vectors.request(512, "query", "a", "b"), COHERE))
                .isEqualTo("{\"texts\":[\"a\",\"b\"],\"input_type\":\"search_query\",\"output_dimension\":512}");
        assertThat(Given.refused(protocol.body(Vectors.requestOf(97), COHERE)))
                .isEqualTo(new GatewayFailure.BadRequest("input: expected at most 96 texts (as provider P takes it)"));
    }

    @Test
    void refusesModelsWhoseBodyIsNotKnown() {
        assertThat(Given.refused(protocol.body(Vectors.requestOf(1), endpoint("acme.vectors-1"))))
                .isEqualTo(new GatewayFailure.BadRequest(
                        "model: expected one of Titan's or Cohere's embeddings (as provider P takes it)"));
    }

    @Test
    void readsARecordedAnswerOfTitan() {
        AnswerSummary summary = told.read(protocol, Vectors.recorded("bedrock-embeddings/titan-v2.json"), 1);

        assertThat(told.told())
                .containsExactly("[-0.0538589172065258,0.04496605694293976,0.027725033462047577,0.007151383440941572]");
        assertThat(summary).isEqualTo(new AnswerSummary(new TokenUsage(2, 0, 0, 0, 0, false), "stop", "stop", "", 0));
    }

    @Test
    void readsRecordedAnswersOfCohere() {
        AnswerSummary third = told.read(protocol, Vectors.recorded("bedrock-embeddings/cohere-v3.json"), 1);
        AnswerSummary fourth = told.read(protocol, Vectors.recorded("bedrock-embeddings/cohere-v4.json"), 1);

        assertThat(told.told())
                .containsExactly(
                        "[-0.0463562,-0.0037250519,-0.042144775,0.0037727356]",
                        "[-0.026733398,-0.023925781,0.032226562,0.033691406]");
        assertThat(third.usage()).as("nothing says what was used").isNull();
        assertThat(fourth.upstreamId()).isEqualTo("afacd0b3-23d4-455c-9f8c-7ba2d7a123a6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"embedding\":[]}",
                "{\"embedding\":{}}",
                "{\"embeddings\":[]}",
                "{\"embeddings\":[[1],[2]]}",
                "{\"embeddings\":{\"int8\":[[1]]}}",
                "{\"embedding\":[1]",
            })
    void whatHasNoVectorForEachTextIsNoAnswer(String body) {
        assertThat(Vectors.unusable(protocol, body)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void isCalledAsAwsWantsIt() {
        assertThat(protocol.path(TITAN, false)).isEqualTo("/model/amazon.titan-embed-text-v2%3A0/invoke");
        assertThat(protocol.path(endpoint("arn:aws:x/y *"), false)).isEqualTo("/model/arn%3Aaws%3Ax%2Fy%20%2A/invoke");
        assertThat(protocol.auth()).isEqualTo(Auth.AUTH_AWS);
        assertThat(protocol.name()).isEqualTo(Protocol.PROTOCOL_BEDROCK);
    }
}
