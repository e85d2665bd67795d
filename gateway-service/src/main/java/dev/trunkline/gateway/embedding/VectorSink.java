package dev.trunkline.gateway.embedding;

import dev.trunkline.gateway.json.JsonValue;

/** Is told the vectors of one answer, in the order of the inputs. One for each answer, confined to one thread. */
public interface VectorSink {

    /** @param numbers an array of numbers, as the provider wrote them; not kept */
    void vector(JsonValue numbers);
}
