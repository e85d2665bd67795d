package dev.trunkline.gateway.protocol.google.embeddings;

import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.Figures;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to Vertex AI, where embeddings are predictions like those of any model. Pure. */
final class VertexInstances {

    /** Models of this name take one text in a call; those before take several. */
    private static final String ONE_AT_A_TIME = "gemini-embedding";

    private VertexInstances() {}

    /**
     * A body of {@code predict}. What is too long is refused there and not cut in silence.
     *
     * @param task empty where nothing is to be said of it
     */
    static Outcome<Buffer> body(EmbeddingRequest request, String model, String task, String providerName) {
        FieldFaults faults = new FieldFaults();
        if (model.startsWith(ONE_AT_A_TIME) && request.inputs().size() > 1) {
            faults.expected("input", "one text");
        }
        JsonWriter out = new JsonWriter().beginObject().name("instances").beginArray();
        for (JsonText input : request.inputs()) {
            out.beginObject();
            if (!task.isEmpty()) {
                out.member("task_type", task);
            }
            out.member("content", input).endObject();
        }
        out.endArray().name("parameters").beginObject().name("autoTruncate").bool(false);
        if (request.dimensions() > 0) {
            out.name("outputDimensionality").number(request.dimensions());
        }
        return faults.unless(out.endObject().endObject().buffer(), providerName);
    }

    static JsonValue vector(JsonValue prediction) {
        return prediction.member("embeddings").member("values");
    }

    /** Of all texts together; null where it is not said of each. */
    static @Nullable TokenUsage usage(JsonValue predictions) {
        List<JsonValue> all = predictions.elements();
        long sum = 0;
        for (JsonValue one : all) {
            JsonValue figure = one.member("embeddings").member("statistics").member("token_count");
            int count = Figures.count(figure);
            if (figure.isAbsent()) {
                return null;
            }
            if (count < 0) {
                return TokenUsage.NONSENSE;
            }
            sum += count;
        }
        return sum > Integer.MAX_VALUE ? TokenUsage.NONSENSE : new TokenUsage((int) sum, 0, 0, 0, 0, false);
    }
}
