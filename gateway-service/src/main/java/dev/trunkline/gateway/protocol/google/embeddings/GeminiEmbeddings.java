package dev.trunkline.gateway.protocol.google.embeddings;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.embedding.VectorSink;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.PromptFigure;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.VectorTally;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.google.GoogleFaults;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Embeddings of Google upstream, at AI Studio or at Vertex AI, several in one call. Stateless and thread-safe. */
@Singleton
public final class GeminiEmbeddings implements EmbeddingProtocol {

    private static final String INPUT_TYPE = "input_type";
    private static final String AT_VERTEX = "publishers/google/models/";

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_GEMINI;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return "/" + model(endpoint) + (isAtVertex(endpoint) ? ":predict" : ":batchEmbedContents");
    }

    private static boolean isAtVertex(Endpoint endpoint) {
        return endpoint.access().address() == Address.ADDRESS_VERTEX;
    }

    /** Models of somebody's own have names that say where they are. */
    private static String model(Endpoint endpoint) {
        String id = endpoint.providerModelId();
        return id.indexOf('/') >= 0 ? id : (isAtVertex(endpoint) ? AT_VERTEX : "models/") + id;
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_X_GOOG_API_KEY;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return GoogleFaults.of(answer);
    }

    @Override
    public Outcome<Buffer> body(EmbeddingRequest request, Endpoint endpoint) {
        boolean typed = endpoint.supportedParameters().isEmpty()
                || endpoint.supportedParameters().contains(INPUT_TYPE);
        String task = typed ? TaskType.of(request.inputType()) : "";
        if (isAtVertex(endpoint)) {
            return VertexInstances.body(request, endpoint.providerModelId(), task, endpoint.providerName());
        }
        JsonWriter out = new JsonWriter().beginObject().name("requests").beginArray();
        for (JsonText input : request.inputs()) {
            out.beginObject().member("model", model(endpoint)).name("content").beginObject();
            out.name("parts").beginArray().beginObject().member("text", input).endObject();
            out.endArray().endObject();
            if (!task.isEmpty()) {
                out.member("taskType", task);
            }
            if (request.dimensions() > 0) {
                out.name("outputDimensionality").number(request.dimensions());
            }
            out.endObject();
        }
        return Outcome.passed(out.endArray().endObject().buffer());
    }

    @Override
    public WholeReading whole(byte[] body, int inputs, VectorSink sink) {
        JsonValue answer = JsonValue.read(body);
        JsonValue error = answer.member("error");
        if (!error.isAbsent()) {
            return new WholeReading.Unusable(new ErrorInside("status 200 with an error object inside", error.json()));
        }
        VectorTally vectors = new VectorTally(sink, inputs);
        JsonValue predictions = answer.member("predictions");
        if (!predictions.isAbsent()) {
            vectors.addAll(predictions, VertexInstances::vector);
            return vectors.reading(VertexInstances.usage(predictions), "");
        }
        vectors.addAll(answer.member("embeddings"), one -> one.member("values"));
        return vectors.reading(PromptFigure.of(answer.member("usageMetadata").member("promptTokenCount")), "");
    }
}
