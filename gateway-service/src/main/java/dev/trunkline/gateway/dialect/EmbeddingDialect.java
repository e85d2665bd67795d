package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;

/** A wire format in which callers ask for vectors. Stateless and thread-safe. */
public interface EmbeddingDialect extends Dialect {

    @Override
    default Operation operation() {
        return Operation.EMBEDDING;
    }

    /** @return the request in no wire format, or {@code BadRequest} naming the field and what was expected */
    Outcome<EmbeddingRequest> neutral(Envelope envelope);

    /**
     * Writes one answer.
     *
     * @param envelope of the request, which says how numbers are written
     */
    VectorWriter whole(AnswerFace face, Envelope envelope);
}
