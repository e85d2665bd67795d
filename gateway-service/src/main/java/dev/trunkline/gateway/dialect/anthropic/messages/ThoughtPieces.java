package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** Pieces of thoughts, and the blocks that they become. Pure but for the writer. */
final class ThoughtPieces {

    private ThoughtPieces() {}

    /** Whether the second goes on with the first; what is sealed stands alone. */
    static boolean isSame(Thought one, Thought next) {
        return one.kind() == next.kind()
                && one.kind() != Thought.Kind.ENCRYPTED
                && one.index() == next.index()
                && one.format().equals(next.format());
    }

    /** The piece without its text, behind what was known of its thought. */
    static Thought kept(Thought piece, JsonText seal, JsonText id) {
        return new Thought(
                piece.kind(),
                JsonText.EMPTY,
                seal.with(piece.seal()),
                id.isEmpty() ? piece.id().kept() : id,
                piece.format(),
                piece.index());
    }

    /** A block with all of it. */
    static void write(Thought thought, JsonText text, JsonWriter out) {
        if (thought.kind() == Thought.Kind.ENCRYPTED) {
            out.beginObject().member("type", "redacted_thinking").member("data", Signatures.of(thought));
        } else {
            out.beginObject().member("type", "thinking").member("thinking", text);
            out.member("signature", Signatures.of(thought));
        }
        out.endObject();
    }
}
