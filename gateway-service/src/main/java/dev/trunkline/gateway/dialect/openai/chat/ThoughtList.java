package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.GrowingThought;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** The thoughts of a whole answer, pieces of one put together. Confined to one thread. */
final class ThoughtList {

    private final List<GrowingThought> thoughts = new ArrayList<>();

    /** Those of unknown origin are no details: nobody could make use of them again. */
    void add(Thought piece) {
        if (piece.format().isEmpty()) {
            return;
        }
        if (thoughts.isEmpty() || !thoughts.getLast().takes(piece)) {
            thoughts.add(new GrowingThought(piece));
        }
        thoughts.getLast().add(piece);
    }

    /** Behind a comma; nothing where there are none. */
    void append(Buffer out) {
        if (!thoughts.isEmpty()) {
            JsonWriter writer = new JsonWriter(out.appendString(",\"reasoning_details\":["));
            thoughts.forEach(thought -> ThoughtJson.append(thought.whole(), writer));
            out.appendString("]");
        }
    }
}
