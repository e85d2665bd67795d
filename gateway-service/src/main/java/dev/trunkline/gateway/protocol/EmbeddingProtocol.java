package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.embedding.VectorSink;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import io.vertx.core.buffer.Buffer;

/** A wire format in which models turn texts into vectors. */
public interface EmbeddingProtocol extends ProviderProtocol {

    @Override
    default Operation operation() {
        return Operation.EMBEDDING;
    }

    /**
     * The body that goes upstream.
     *
     * @return {@code BadRequest} where the request has no counterpart in this wire format
     */
    Outcome<Buffer> body(EmbeddingRequest request, Endpoint endpoint);

    /**
     * Reads one answer of status 200 into the sink, which has nothing to show where it is unusable.
     *
     * @param inputs as many vectors as there have to be
     */
    WholeReading whole(byte[] body, int inputs, VectorSink sink);
}
