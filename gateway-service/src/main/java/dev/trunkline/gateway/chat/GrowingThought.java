package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.buffer.Buffer;

/** A thought that comes in pieces, each copied once however many there are. Confined to one thread. */
public final class GrowingThought {

    private final Thought.Kind kind;
    private final String format;
    private final int index;
    private final Buffer text = Buffer.buffer();
    private final Buffer seal = Buffer.buffer();
    private final Buffer id = Buffer.buffer();

    /** Of the thought that this is a piece of; the piece itself is still to be added. */
    public GrowingThought(Thought piece) {
        this.kind = piece.kind();
        this.format = piece.format();
        this.index = piece.index();
    }

    /** Whether a piece goes on with it; what is sealed stands alone. */
    public boolean takes(Thought piece) {
        return kind == piece.kind()
                && kind != Thought.Kind.ENCRYPTED
                && index == piece.index()
                && format.equals(piece.format());
    }

    public void add(Thought piece) {
        piece.text().appendTo(text);
        addSeal(piece);
    }

    /** All of a piece but its text. */
    public void addSeal(Thought piece) {
        piece.seal().appendTo(seal);
        if (id.length() == 0) {
            piece.id().appendTo(id);
        }
    }

    /** What was added of it, to which more may be added. */
    public Buffer text() {
        return text;
    }

    public boolean isSealed() {
        return seal.length() > 0;
    }

    /** As far as it has come. */
    public Thought whole() {
        return new Thought(
                kind, JsonText.gathered(text), JsonText.gathered(seal), JsonText.gathered(id), format, index);
    }
}
