package dev.trunkline.simulator.text;

/** Counts the UTF-8 bytes of a prompt and derives the seed of its answer. One instance for each request. */
public final class PromptMeter {

    /** The seed looks at both ends of a text only, so that a long prompt costs no more than its length count. */
    private static final int SEED_CHARACTERS_AT_EACH_END = 64;

    private long bytes;
    private int seed = 17;

    /** Adds one text of the prompt; true when it holds a `#`, so may hold directives. */
    public boolean add(char[] characters, int offset, int length) {
        int extraBytes = 0;
        int hashes = 0;
        for (int i = offset; i < offset + length; i++) {
            char c = characters[i];
            // Each half of a surrogate pair is two of the pair's four bytes.
            extraBytes += (c >= 0x80 ? 1 : 0) + (c >= 0x800 ? 1 : 0) - ((c & 0xF800) == 0xD800 ? 1 : 0);
            hashes += c == '#' ? 1 : 0;
        }
        bytes += length + extraBytes;
        addToSeed(characters, offset, length);
        return hashes > 0;
    }

    /** Adds tokens that came as numbers; their text is as long as that of as many words. */
    public void addTokens(int count) {
        bytes += (long) count * Tokens.BYTES_PER_TOKEN;
        seed = 31 * seed + count;
    }

    public long bytes() {
        return bytes;
    }

    public int tokens() {
        return Tokens.of(bytes);
    }

    public int seed() {
        return seed;
    }

    private void addToSeed(char[] characters, int offset, int length) {
        int head = Math.min(length, SEED_CHARACTERS_AT_EACH_END);
        int tail = Math.max(head, length - SEED_CHARACTERS_AT_EACH_END);
        int hash = 31 * seed + length;
        for (int i = 0; i < head; i++) {
            hash = 31 * hash + characters[offset + i];
        }
        for (int i = tail; i < length; i++) {
            hash = 31 * hash + characters[offset + i];
        }
        seed = hash;
    }
}
