package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.openai.embeddings.Embeddings;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.openai.OpenAiEmbeddings;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** OpenAI embeddings on both sides. Stateless and thread-safe. */
@Singleton
final class EmbeddingsSplice implements Splice {

    private final Embeddings dialect;
    private final OpenAiEmbeddings protocol;

    EmbeddingsSplice(Embeddings dialect, OpenAiEmbeddings protocol) {
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
        return Outcome.passed(protocol.spliced(envelope, endpoint));
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        return 1;
    }

    @Override
    public int copiesOfAnswer() {
        return 2;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        return protocol.splicedWhole(body, envelope.prompt().inputs(), face);
    }
}
