package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** The thoughts of a whole answer, pieces of one put together. Confined to one thread. */
final class ThoughtList {

    private final List<Thought> thoughts = new ArrayList<>();

    /** Those of unknown origin are no details: nobody could make use of them again. */
    void add(Thought piece) {
        if (piece.format().isEmpty()) {
            return;
        }
        Thought last = thoughts.isEmpty() ? null : thoughts.getLast();
        boolean goesOn = last != null
                && last.index() == piece.index()
                && last.kind() == piece.kind()
                && piece.kind() != Thought.Kind.ENCRYPTED;
        if (last != null && goesOn) {
            thoughts.set(thoughts.size() - 1, joined(last, piece));
        } else {
            thoughts.add(
                    joined(piece, new Thought(piece.kind(), JsonText.EMPTY, JsonText.EMPTY, JsonText.EMPTY, "", 0)));
        }
    }

    private static Thought joined(Thought one, Thought more) {
        return new Thought(
                one.kind(),
                one.text().with(more.text()),
                one.seal().with(more.seal()),
                one.id().isEmpty() ? more.id().kept() : one.id(),
                one.format(),
                one.index());
    }

    /** Behind a comma; nothing where there are none. */
    void append(Buffer out) {
        if (!thoughts.isEmpty()) {
            JsonWriter writer = new JsonWriter(out.appendString(",\"reasoning_details\":["));
            thoughts.forEach(thought -> ThoughtJson.append(thought, writer));
            out.appendString("]");
        }
    }
}
