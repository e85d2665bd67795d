package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import dev.trunkline.gateway.protocol.cohere.rerank.RerankReading;
import dev.trunkline.gateway.rerank.RerankRequest;
import io.vertx.core.buffer.Buffer;

/** Documents ranked: callers and providers have Cohere's form in versions that differ, so both are written anew. */
record TranslatedRerank(Rerank dialect, CohereRerank protocol) implements Transcoder {

    /** What is ranked is told with its text, which no provider repeats. */
    private static final int COPIES_OF_AN_ANSWER = 4;

    @Override
    public Outcome<Buffer> body(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return Outcome.passed(protocol.body(dialect.neutral(envelope), endpoint));
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        return 2;
    }

    @Override
    public int copiesOfAnswer() {
        return COPIES_OF_AN_ANSWER;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        RerankRequest request = dialect.neutral(envelope);
        return switch (protocol.whole(body, request)) {
            case RerankReading.Read read ->
                new WholeAnswer.Answer(
                        dialect.head(face, request, read.documents()), Buffer.buffer("}"), read.summary());
            case RerankReading.Unusable(WholeAnswer why) -> why;
        };
    }
}
