package dev.trunkline.gateway.protocol.cohere.embed;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.embedding.VectorSink;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.PromptFigure;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.VectorTally;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.cohere.CohereFaults;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Cohere's embeddings upstream. Stateless and thread-safe. */
@Singleton
public final class CohereEmbeddings implements EmbeddingProtocol {

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_COHERE;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return "/embed";
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_BEARER;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return CohereFaults.of(answer);
    }

    @Override
    public Outcome<Buffer> body(EmbeddingRequest request, Endpoint endpoint) {
        FieldFaults faults = new FieldFaults();
        JsonWriter out = new JsonWriter().beginObject().member("model", endpoint.providerModelId());
        CohereTexts.write(request, out, faults);
        out.name("embedding_types").beginArray().string("float").endArray().member("truncate", "NONE");
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    @Override
    public WholeReading whole(byte[] body, int inputs, VectorSink sink) {
        JsonValue answer = JsonValue.read(body);
        VectorTally vectors = new VectorTally(sink, inputs);
        CohereTexts.tell(answer, vectors);
        return vectors.reading(
                PromptFigure.of(answer.member("meta").member("billed_units").member("input_tokens")),
                answer.member("id").string());
    }
}
