package dev.trunkline.gateway.embedding;

import dev.trunkline.gateway.json.JsonText;
import java.util.List;

/**
 * What is to become vectors. Immutable.
 *
 * @param inputs texts, at least one; each becomes a vector
 * @param dimensions of each vector, 0 where the caller leaves it to the model
 * @param base64 whether the caller wants the numbers packed
 * @param inputType what the vectors are for, in the caller's own word; empty where it gave none
 */
public record EmbeddingRequest(List<JsonText> inputs, int dimensions, boolean base64, String inputType) {

    public EmbeddingRequest {
        inputs = List.copyOf(inputs);
    }
}
