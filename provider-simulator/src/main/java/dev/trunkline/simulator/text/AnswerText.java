package dev.trunkline.simulator.text;

import java.nio.charset.StandardCharsets;

/** Endless text of four-byte ASCII words: a seed says where an answer starts, its length how far it goes. */
public final class AnswerText {

    private static final String WORDS =
            "air ant arm art ash bay bee bow box bud cap cat cow cup day dew dog ear eel egg "
                    + "elk elm eye fan fig fin fir fog fox gem gum hay hen hut ice ink ivy jam jar jay key "
                    + "kit lid log map mud net nut oak oar oat owl paw pea pen pie pig pin pod ram red row";
    private static final int PIECES = 4096;
    private static final byte[] RING = ring();

    private AnswerText() {}

    /** Appends {@code pieces} words of the answer with this seed, beginning at word {@code first}. */
    public static void append(Bytes out, int seed, int first, int pieces) {
        int piece = Math.floorMod(seed + first, PIECES);
        int left = pieces;
        while (left > 0) {
            int run = Math.min(left, PIECES - piece);
            out.append(RING, piece * Tokens.BYTES_PER_TOKEN, run * Tokens.BYTES_PER_TOKEN);
            left -= run;
            piece = 0;
        }
    }

    private static byte[] ring() {
        String[] words = WORDS.split(" ", -1);
        StringBuilder text = new StringBuilder(PIECES * Tokens.BYTES_PER_TOKEN);
        int state = 1;
        for (int i = 0; i < PIECES; i++) {
            state = state * 1_103_515_245 + 12_345;
            text.append(words[Math.floorMod(state >>> 16, words.length)]).append(' ');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
