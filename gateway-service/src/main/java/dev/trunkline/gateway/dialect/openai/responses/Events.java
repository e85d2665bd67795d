package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Events of one stream, numbered one after the other; of a whole answer there are none. Confined to one event loop. */
final class Events {

    private final boolean silent;
    private Buffer out = Buffer.buffer();
    private int number;

    private Events(boolean silent, int number) {
        this.silent = silent;
        this.number = number;
    }

    static Events none() {
        return new Events(true, 0);
    }

    static Events from(int number) {
        return new Events(false, number);
    }

    void writeTo(Buffer frames) {
        out = frames;
    }

    void tell(String type, Consumer<JsonWriter> members) {
        if (silent) {
            return;
        }
        JsonWriter json = new JsonWriter(SseFrames.begin(out));
        json.beginObject().member("type", type).name("sequence_number").number(number++);
        members.accept(json);
        json.endObject();
        SseFrames.end(out);
    }
}
