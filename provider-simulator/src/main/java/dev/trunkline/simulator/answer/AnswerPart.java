package dev.trunkline.simulator.answer;

import dev.trunkline.simulator.text.AnswerText;
import dev.trunkline.simulator.text.Bytes;
import dev.trunkline.simulator.text.Tokens;
import java.nio.charset.StandardCharsets;

/** One thing an answer says, a piece a token. Pieces are appended as the inside of a JSON string; all is ASCII. */
public sealed interface AnswerPart {

    int tokens();

    void append(Bytes out, int firstPiece, int pieces);

    /** All of it, not escaped. */
    String text();

    /** What the model thinks before it answers; a protocol shows it, or only counts it. */
    record Thought(int seed, int tokens) implements AnswerPart {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            AnswerText.append(out, seed, firstPiece, pieces);
        }

        @Override
        public String text() {
            return words(seed, tokens);
        }
    }

    record Text(TextSource source, int tokens) implements AnswerPart {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            source.append(out, firstPiece, pieces);
        }

        @Override
        public String text() {
            return switch (source) {
                case TextSource.Words(int seed) -> words(seed, tokens);
                case TextSource.Document(byte[] json) -> beginning(json, tokens);
            };
        }
    }

    /**
     * A call of a tool.
     *
     * @param arguments ASCII JSON, whole even where the answer ends before
     * @param index among the calls of the answer
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed after it is made
    record ToolCall(String tool, byte[] arguments, int tokens, int index) implements AnswerPart {
        @Override
        public void append(Bytes out, int firstPiece, int pieces) {
            int from = Math.min(arguments.length, firstPiece * Tokens.BYTES_PER_TOKEN);
            int to = Math.min(arguments.length, (firstPiece + pieces) * Tokens.BYTES_PER_TOKEN);
            out.escaped(arguments, from, to - from);
        }

        @Override
        public String text() {
            return beginning(arguments, tokens);
        }

        /** Whether the limit leaves room for all arguments. */
        public boolean isWhole() {
            return tokens >= Tokens.of(arguments.length);
        }
    }

    private static String beginning(byte[] ascii, int tokens) {
        return new String(ascii, 0, Math.min(ascii.length, tokens * Tokens.BYTES_PER_TOKEN), StandardCharsets.US_ASCII);
    }

    private static String words(int seed, int tokens) {
        Bytes out = new Bytes(tokens * Tokens.BYTES_PER_TOKEN);
        AnswerText.append(out, seed, 0, tokens);
        return new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
    }
}
