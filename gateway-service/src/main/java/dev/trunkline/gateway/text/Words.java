package dev.trunkline.gateway.text;

import java.util.List;

/** How much room words take that callers chose: what is kept of them is counted by it. Pure. */
public final class Words {

    /** What a short text takes besides its characters. */
    private static final int TEXT_CHARACTERS = 48;

    private static final int CHARACTERS_OF_A_UNIT = 512;

    private Words() {}

    public static int characters(List<String> words) {
        int characters = 0;
        for (String word : words) {
            characters += TEXT_CHARACTERS + word.length();
        }
        return characters;
    }

    /** In units of a kilobyte or less, and one at least. */
    public static int units(int characters) {
        return 1 + characters / CHARACTERS_OF_A_UNIT;
    }
}
