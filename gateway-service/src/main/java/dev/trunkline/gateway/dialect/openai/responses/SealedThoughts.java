package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.GrowingThought;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** Thoughts of one item with their seals, pieces of one put together. Confined to one thread. */
final class SealedThoughts {

    private final List<GrowingThought> thoughts = new ArrayList<>(1);
    /** Half a seal opens nothing. */
    private boolean sealLost;

    void add(Thought piece, Output.Room room) {
        if (thoughts.isEmpty() || !thoughts.getLast().takes(piece)) {
            thoughts.add(new GrowingThought(piece));
        }
        room.keep(piece.text(), thoughts.getLast().text());
        if (room.hasFor(piece.seal(), piece.id())) {
            thoughts.getLast().addSeal(piece);
        } else {
            sealLost = true;
        }
    }

    /** Members behind a comma; nothing where nothing is sealed. */
    void write(JsonWriter out) {
        if (sealLost || thoughts.stream().noneMatch(GrowingThought::isSealed)) {
            return;
        }
        List<Thought> whole = thoughts.stream().map(GrowingThought::whole).toList();
        Thought last = whole.getLast();
        if (last.kind() == Kind.ENCRYPTED && last.format().equals(Thought.OPENAI)) {
            out.member("encrypted_content", last.seal());
            return;
        }
        out.member("encrypted_content", WrappedThoughts.wrap(whole));
        if (!last.format().isEmpty()) {
            out.member("format", last.format());
        }
        if (last.kind() == Kind.TEXT) {
            out.member("signature", last.seal());
        }
    }

    /** The id that the provider has for it, empty where it has none that it would know again. */
    static JsonText idOf(Thought thought) {
        return thought.format().equals(Thought.OPENAI) ? thought.id() : JsonText.EMPTY;
    }
}
