package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Thoughts of one item with their seals, pieces of one put together. Confined to one thread. */
final class SealedThoughts {

    /** One that grows. */
    private record Growing(Kind kind, String format, int index, Buffer text, Buffer seal, Buffer id) {}

    private final List<Growing> thoughts = new ArrayList<>(1);

    void add(Thought piece, Output.Room room) {
        Growing last = thoughts.isEmpty() ? null : thoughts.getLast();
        if (last == null || last.kind() != piece.kind() || piece.kind() == Kind.ENCRYPTED) {
            last = new Growing(
                    piece.kind(), piece.format(), piece.index(), Buffer.buffer(), Buffer.buffer(), Buffer.buffer());
            thoughts.add(last);
        }
        room.keep(piece.text(), last.text());
        piece.seal().appendTo(last.seal());
        if (last.id().length() == 0) {
            piece.id().appendTo(last.id());
        }
    }

    private List<Thought> whole() {
        return thoughts.stream()
                .map(growing -> new Thought(
                        growing.kind(),
                        OutputItem.text(growing.text()),
                        OutputItem.text(growing.seal()),
                        OutputItem.text(growing.id()),
                        growing.format(),
                        growing.index()))
                .toList();
    }

    /** Members behind a comma; nothing where nothing is sealed. */
    void write(JsonWriter out) {
        if (thoughts.stream().allMatch(thought -> thought.seal().length() == 0)) {
            return;
        }
        List<Thought> whole = whole();
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
