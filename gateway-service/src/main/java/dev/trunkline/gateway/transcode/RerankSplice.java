package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import dev.trunkline.gateway.protocol.cohere.rerank.RerankReading;
import dev.trunkline.gateway.rerank.RerankRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Documents ranked, in Cohere's form on both sides. Stateless and thread-safe. */
@Singleton
final class RerankSplice implements Splice {

    /** What is ranked is told with its text, which no provider repeats. */
    private static final int COPIES_OF_AN_ANSWER = 4;

    private final Rerank dialect;
    private final CohereRerank protocol;

    RerankSplice(Rerank dialect, CohereRerank protocol) {
        this.dialect = dialect;
        this.protocol = protocol;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public ProviderProtocol protocol() {
        return protocol;
    }

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

    @Override
    public AnswerStream stream(AnswerFace face, Envelope envelope) {
        throw new UnsupportedOperationException("what is ranked is not streamed");
    }
}
