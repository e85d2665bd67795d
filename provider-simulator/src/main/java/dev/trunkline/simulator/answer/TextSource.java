package dev.trunkline.simulator.answer;

import dev.trunkline.simulator.text.AnswerText;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Tokens;

/** What the text of an answer is cut from, a piece a token. */
public sealed interface TextSource {

    void append(Bytes out, int firstPiece, int pieces);

    /** Endless words that need no escaping. */
    record Words(int seed) implements TextSource {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            AnswerText.append(out, seed, firstPiece, pieces);
        }
    }

    /** A JSON document in ASCII, for who asked for one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed after it is made
    record Document(byte[] json) implements TextSource {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            int from = Math.min(json.length, firstPiece * Tokens.BYTES_PER_TOKEN);
            int to = Math.min(json.length, (firstPiece + pieces) * Tokens.BYTES_PER_TOKEN);
            out.escaped(json, from, to - from);
        }
    }
}
