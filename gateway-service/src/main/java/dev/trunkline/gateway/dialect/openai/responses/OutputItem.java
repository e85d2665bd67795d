package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** One item of an answer, which grows until it is closed. Confined to one thread. */
interface OutputItem {

    /** As it is by now. */
    void write(JsonWriter out);

    /** Tells its end. */
    void close(String status);

    /** What was gathered, as one text. */
    static JsonText text(Buffer gathered) {
        return JsonText.gathered(gathered);
    }
}
