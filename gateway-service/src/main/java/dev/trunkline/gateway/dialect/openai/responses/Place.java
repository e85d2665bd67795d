package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.json.JsonWriter;
import java.util.function.Consumer;

/**
 * Where an item stands in its answer. Immutable.
 *
 * @param index among the items, counting from 0
 */
record Place(String id, int index) {

    void write(JsonWriter out) {
        out.member("item_id", id).name("output_index").number(index);
    }

    /** What an event says that is about an item as a whole. */
    Consumer<JsonWriter> item(OutputItem item) {
        return out -> item.write(out.name("output_index").number(index).name("item"));
    }
}
