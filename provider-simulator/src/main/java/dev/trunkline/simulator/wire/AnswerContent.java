package dev.trunkline.simulator.wire;

import dev.trunkline.simulator.text.AnswerText;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Tokens;

/** What an answer says: text, or the call of a tool. Pieces are appended as the inside of a JSON string. */
public sealed interface AnswerContent {

    void append(Bytes out, int firstPiece, int pieces);

    /** Words that need no escaping. */
    record Text(int seed) implements AnswerContent {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            AnswerText.append(out, seed, firstPiece, pieces);
        }
    }

    /** A call of a tool; {@code arguments} is ASCII JSON. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed after it is made
    record ToolCall(String tool, byte[] arguments) implements AnswerContent {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            int from = Math.min(arguments.length, firstPiece * Tokens.BYTES_PER_TOKEN);
            int to = Math.min(arguments.length, (firstPiece + pieces) * Tokens.BYTES_PER_TOKEN);
            out.escaped(arguments, from, to - from);
        }
    }
}
