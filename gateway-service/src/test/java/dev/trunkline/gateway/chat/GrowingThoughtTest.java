package dev.trunkline.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import org.junit.jupiter.api.Test;

class GrowingThoughtTest {

    private static final int MANY = 200_000;

    private static Thought piece(Kind kind, String text, String seal, String id, String format, int index) {
        return new Thought(kind, JsonText.of(text), JsonText.of(seal), JsonText.of(id), format, index);
    }

    @Test
    void piecesStandOneBehindTheOther() {
        GrowingThought thought = new GrowingThought(piece(Kind.TEXT, "a", "", "", "f", 7));
        assertThat(thought.isSealed()).isFalse();
        thought.add(piece(Kind.TEXT, "a", "", "", "f", 7));
        thought.add(piece(Kind.TEXT, "b", "s", "id", "f", 7));
        thought.addSeal(piece(Kind.TEXT, "not told", "t", "other", "f", 7));
        thought.text().appendString("c");

        assertThat(thought.isSealed()).isTrue();
        Thought whole = thought.whole();
        assertThat(whole.text().string()).isEqualTo("abc");
        assertThat(whole.seal().string()).isEqualTo("st");
        assertThat(whole.id().string()).isEqualTo("id");
        assertThat(whole.kind()).isEqualTo(Kind.TEXT);
        assertThat(whole.format()).isEqualTo("f");
        assertThat(whole.index()).isEqualTo(7);
    }

    @Test
    void onlyPiecesOfTheSameThoughtGoOnWithIt() {
        GrowingThought thought = new GrowingThought(piece(Kind.TEXT, "", "", "", "f", 0));

        assertThat(thought.takes(piece(Kind.TEXT, "x", "y", "z", "f", 0))).isTrue();
        assertThat(thought.takes(piece(Kind.SUMMARY, "", "", "", "f", 0))).isFalse();
        assertThat(thought.takes(piece(Kind.TEXT, "", "", "", "g", 0))).isFalse();
        assertThat(thought.takes(piece(Kind.TEXT, "", "", "", "f", 1))).isFalse();
        Thought sealed = piece(Kind.ENCRYPTED, "", "s", "", "f", 0);
        assertThat(new GrowingThought(sealed).takes(sealed)).isFalse();
    }

    /** Were all of it copied with each piece, this would take many minutes. */
    @Test
    void manyPiecesAreCopiedOnce() {
        Thought piece = piece(Kind.TEXT, "x".repeat(60), "s".repeat(60), "", "f", 0);
        GrowingThought thought = new GrowingThought(piece);
        for (int i = 0; i < MANY; i++) {
            thought.add(piece);
        }

        assertThat(thought.whole().text().utf8Bytes()).isEqualTo(60 * MANY);
        assertThat(thought.whole().seal().utf8Bytes()).isEqualTo(60 * MANY);
    }
}
