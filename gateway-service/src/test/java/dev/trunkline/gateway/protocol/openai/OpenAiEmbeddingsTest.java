package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiEmbeddingsTest {

    private static final AnswerFace FACE = new AnswerFace("gen-emb-1", 7, "a/b", "Al \"pha\"");
    private static final String VECTORS =
            "\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.1, -2e-3]}]";

    private final OpenAiEmbeddings protocol = new OpenAiEmbeddings();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"a/b","input":"x"}                                   | {"model":"upstream-a/b","input":"x"}
            {"models":["a/b"],"input":[[1, 2]],"dimensions":8}            | {"input":[[1, 2]],"dimensions":8,"model":"upstream-a/b"}
            {"input":"x","user":"u","session_id":"s","trace":{},"provider":{"only":["p"]},"model":"a/b"} | {"input":"x","model":"upstream-a/b"}
            {"input":"x","encoding_format":"base64","x_future":1,"stream":false,"model":"a/b"} | {"input":"x","encoding_format":"base64","x_future":1,"model":"upstream-a/b"}
            {"input":"x","input_type":"search_query","model":"a/b"}       | {"input":"x","model":"upstream-a/b"}
            """)
    void sendsTheCallersBytesWithFewFieldsChanged(String body, String upstream) {
        assertThat(sent(body, Given.endpoint("a/b", "p", Given.prices("1", "0"))))
                .isEqualTo(upstream);
    }

    @Test
    void sendsTheUseOfTheVectorsWhereTheEndpointTakesIt() {
        String body = "{\"model\":\"upstream-m\",\"input\":\"x\",\"input_type\":\"search_query\"}";

        assertThat(sent(body, Given.endpointThatTakes(Set.of("input_type")))).isEqualTo(body);
    }

    @Test
    void readsVectorsAndPutsTheGatewaysMembersInFront() {
        WholeAnswer.Answer answer = answer("{\"id\":\"up-1\",\"object\":\"list\",\"model\":\"m\"," + VECTORS
                + ",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}, \"x\":1}");

        assertThat(answer.head() + "\"usage\":0" + answer.tail())
                .isEqualTo("{\"id\":\"gen-emb-1\",\"object\":\"list\",\"model\":\"a/b\","
                        + "\"provider\":\"Al \\\"pha\\\"\"," + VECTORS + ",\"x\":1,\"usage\":0}");
        assertThat(answer.summary().usage()).isEqualTo(new TokenUsage(5, 0, 0, 0, 0, false));
        assertThat(answer.summary().upstreamId()).isEqualTo("up-1");
        assertThat(answer.summary().finishReason()).isEqualTo("stop");
    }

    @Test
    void hearsOfNoCompletion() {
        assertThat(answer("{" + VECTORS + ",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":900000}}")
                        .summary()
                        .usage())
                .isEqualTo(new TokenUsage(5, 0, 0, 0, 0, false));
        assertThat(answer("{" + VECTORS + ",\"usage\":{\"prompt_tokens\":-5,\"total_tokens\":5}}")
                        .summary()
                        .usage()
                        .promptTokens())
                .as("nonsense, which no ceiling allows")
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsVectorsWithoutUsage() {
        assertThat(answer("{" + VECTORS + "}").summary().usage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "<html>",
                "{\"data\":[]}",
                "{\"data\":null}",
                "{\"data\":[{}]",
                "{\"data\":[{}]}{}",
                "[{\"data\":[{}]}]",
            })
    void whatHasNoVectorsIsNoAnswer(String body) {
        assertThat(protocol.splicedWhole(Given.utf8(body), 1, FACE)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    private static String vectors(String... elements) {
        return "{\"data\":[" + String.join(",", elements) + "]}";
    }

    private static String vector(int index) {
        return "{\"index\":" + index + ",\"embedding\":[ -0.5,1]}";
    }

    @Test
    void aVectorForEachInputIsAnAnswer() {
        String packed = "{\"embedding\":\"AACAPw==\",\"index\":1}";
        String unnumbered = "{\"index\":null,\"embedding\":[1]}";

        for (String body : List.of(
                vectors(vector(0), vector(1), vector(2)),
                vectors(vector(2), vector(0), packed),
                vectors(unnumbered, " " + unnumbered, "{\"embedding\":[7]}"))) {
            assertThat(protocol.splicedWhole(Given.utf8(body), 3, FACE))
                    .as(body)
                    .isInstanceOf(WholeAnswer.Answer.class);
        }
        String[] many =
                IntStream.range(0, 2048).mapToObj(OpenAiEmbeddingsTest::vector).toArray(String[]::new);
        assertThat(protocol.splicedWhole(Given.utf8(vectors(many)), many.length, FACE))
                .isInstanceOf(WholeAnswer.Answer.class);
    }

    /** Whoever is short of a vector would give each text behind it the vector of another. */
    @Test
    void whatIsNoListOfAllInputsIsNoAnswer() {
        for (String body : List.of(
                vectors(vector(0), vector(1)),
                vectors(vector(0), vector(1), vector(2), vector(3)),
                vectors(vector(0), vector(1), vector(1)),
                vectors(vector(0), vector(1), vector(2), vector(2)),
                vectors(vector(0), vector(1), vector(3)),
                vectors(vector(0), vector(1), "{\"index\":-1,\"embedding\":[1]}"),
                vectors(vector(0), vector(1), "{\"index\":2}"),
                vectors(vector(0), vector(1), "{\"index\":2,\"embedding\":null}"),
                vectors(vector(0), vector(1), "{\"index\":2,\"embedding\":[]}"),
                vectors(vector(0), vector(1), "{\"index\":2,\"embedding\":[null]}"),
                vectors(vector(0), vector(1), "{\"index\":2,\"embedding\":\"\"}"),
                vectors(vector(0), vector(1), "7"))) {
            assertThat(protocol.splicedWhole(Given.utf8(body), 3, FACE))
                    .as(body)
                    .isEqualTo(new WholeAnswer.Malformed(
                            "not a list of embeddings, one for each of 3 inputs, of " + body.length() + " bytes"));
        }
    }

    @Test
    void hearsAnErrorBehindStatus200() {
        assertThat(protocol.splicedWhole(Given.utf8("{\"error\":{\"message\":\"m\"}," + VECTORS + "}"), 1, FACE))
                .isInstanceOfSatisfying(WholeAnswer.ErrorInside.class, inside -> assertThat(inside.words())
                        .isEqualTo("{\"message\":\"m\"}"));
    }

    @Test
    void isCalledAsOpenAiWantsIt() {
        assertThat(protocol.auth()).isEqualTo(Auth.AUTH_BEARER);
        assertThat(protocol.path(Catalogues.endpoint("p"), false)).isEqualTo("/embeddings");
    }

    private String sent(String body, Endpoint endpoint) {
        return protocol.spliced(Given.passed(Requests.embedding(Given.utf8(body))), endpoint)
                .toString();
    }

    private WholeAnswer.Answer answer(String body) {
        return (WholeAnswer.Answer) protocol.splicedWhole(Given.utf8(body), 1, FACE);
    }
}
