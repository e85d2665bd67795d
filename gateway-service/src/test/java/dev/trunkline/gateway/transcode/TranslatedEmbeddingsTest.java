package dev.trunkline.gateway.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.embedding.Vectors;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.cohere.embed.CohereEmbeddings;
import dev.trunkline.gateway.protocol.google.embeddings.GeminiEmbeddings;
import dev.trunkline.gateway.protocol.openai.OpenAiEmbeddings;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslatedEmbeddingsTest {

    private static final AnswerFace FACE = new AnswerFace("gen-emb-1", 7, "a/vectors", "Pro");
    private static final Envelope TWO = envelope("\"input\":[\"a\",\"b\"]");

    private final CohereEmbeddings cohere = new CohereEmbeddings();
    private final OpenAiEmbeddings openAi = new OpenAiEmbeddings();
    private final Transcoders transcoders = new Transcoders(
            List.of(new EmbeddingsSplice(Transcoding.EMBEDDINGS, openAi)),
            List.of(Transcoding.CHAT, Transcoding.EMBEDDINGS),
            List.of(openAi, cohere, new GeminiEmbeddings()));
    private final Transcoder translated = new TranslatedEmbeddings(Transcoding.EMBEDDINGS, cohere);

    private static Envelope envelope(String fields) {
        return Given.passed(Requests.embedding(Given.utf8("{\"model\":\"a/vectors\"," + fields + "}")));
    }

    @Test
    void isWhatStandsBetweenTwoOfDifferentFormats() {
        assertThat(transcoders.of(Transcoding.EMBEDDINGS, Vectors.endpoint(Protocol.PROTOCOL_COHERE, "m")))
                .isEqualTo(translated);
        assertThat(transcoders.of(Transcoding.EMBEDDINGS, Vectors.endpoint(Protocol.PROTOCOL_GEMINI, "m")))
                .isInstanceOf(TranslatedEmbeddings.class);
        assertThat(transcoders.of(Transcoding.EMBEDDINGS, Vectors.endpoint(Protocol.PROTOCOL_OPENAI_EMBEDDINGS, "m")))
                .isInstanceOf(EmbeddingsSplice.class);
        assertThat(transcoders.of(Transcoding.CHAT, Vectors.endpoint(Protocol.PROTOCOL_COHERE, "m")))
                .as("vectors are no answer")
                .isNull();
    }

    @Test
    void sendsWhatTheOtherSideReads() {
        assertThat(Given.passed(translated.body(TWO, Vectors.endpoint(Protocol.PROTOCOL_COHERE, "up"), 0)))
                .hasToString("{\"model\":\"up\",\"texts\":[\"a\",\"b\"],\"input_type\":\"search_document\","
                        + "\"embedding_types\":[\"float\"],\"truncate\":\"NONE\"}");
    }

    @Test
    void answersInTheCallersFormat() {
        byte[] body = Given.utf8("{\"id\":\"up-1\",\"embeddings\":{\"float\":[[0.5],[1]]},"
                + "\"meta\":{\"billed_units\":{\"input_tokens\":4}}}");

        WholeAnswer.Answer answer = (WholeAnswer.Answer) translated.whole(body, FACE, TWO);

        assertThat(answer.head() + "\"usage\":0" + answer.tail())
                .isEqualTo("{\"id\":\"gen-emb-1\",\"object\":\"list\",\"model\":\"a/vectors\",\"provider\":\"Pro\","
                        + "\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]},"
                        + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[1]}],\"usage\":0}");
        assertThat(answer.summary().usage()).isEqualTo(new TokenUsage(4, 0, 0, 0, 0, false));
        assertThat(answer.summary().upstreamId()).isEqualTo("up-1");
    }

    @Test
    void packsNumbersForWhoAsksForIt() {
        Envelope packed = envelope("\"input\":\"a\",\"encoding_format\":\"base64\"");

        WholeAnswer.Answer answer =
                (WholeAnswer.Answer) translated.whole(Given.utf8("{\"embeddings\":{\"float\":[[1]]}}"), FACE, packed);

        assertThat(answer.head().toString()).contains("\"embedding\":\"AACAPw==\"");
    }

    @Test
    void asManyVectorsAsInputsOrNone() {
        assertThat(translated.whole(Given.utf8("{\"embeddings\":{\"float\":[[1]]}}"), FACE, TWO))
                .isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void nothingIsStreamed() {
        assertThatThrownBy(() -> translated.stream(FACE, TWO)).isInstanceOf(UnsupportedOperationException.class);
    }
}
