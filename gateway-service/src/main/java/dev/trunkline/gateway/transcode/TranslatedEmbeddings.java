package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.EmbeddingDialect;
import dev.trunkline.gateway.dialect.VectorWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import io.vertx.core.buffer.Buffer;

/** Any dialect of embeddings in front of any protocol of them, over what lies between. */
record TranslatedEmbeddings(EmbeddingDialect dialect, EmbeddingProtocol protocol) implements Transcoder {

    /** As slices of the caller's bytes, written anew, with room for what grows. */
    private static final int COPIES_WHILE_TRANSLATED = 6;

    @Override
    public Outcome<Buffer> body(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return dialect.neutral(envelope).then(request -> protocol.body(request, endpoint));
    }

    @Override
    public int copiesOfRequest(Envelope envelope, Endpoint endpoint) {
        return COPIES_WHILE_TRANSLATED;
    }

    @Override
    public int copiesOfAnswer() {
        return COPIES_WHILE_TRANSLATED;
    }

    @Override
    public WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope) {
        VectorWriter writer = dialect.whole(face, envelope);
        return switch (protocol.whole(body, envelope.prompt().inputs(), writer)) {
            case WholeReading.Read(AnswerSummary summary) ->
                new WholeAnswer.Answer(writer.head(), writer.tail(), summary);
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }
}
