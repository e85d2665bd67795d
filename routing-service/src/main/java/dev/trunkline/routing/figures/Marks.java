package dev.trunkline.routing.figures;

/**
 * Attempts that were heard of, so that none is counted twice: bounded, the oldest are forgotten. Confined to one
 * thread.
 */
final class Marks {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long NONE = 0;

    private long[] present;
    private long[] before;
    private int size;

    /** @param atMost so many are remembered at least, and twice as many at most; a power of two */
    Marks(int atMost) {
        if (Integer.bitCount(atMost) != 1) {
            throw new IllegalArgumentException("attempts remembered: " + atMost + ", expected a power of two");
        }
        present = new long[2 * atMost];
        before = new long[2 * atMost];
    }

    /** FNV-1a, stirred: two of some million attempts are hardly ever taken for one. */
    static long of(String generationId, int attempt) {
        long hash = OFFSET;
        for (int i = 0; i < generationId.length(); i++) {
            hash = (hash ^ generationId.charAt(i)) * PRIME;
        }
        hash = (hash ^ attempt) * PRIME;
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
        return hash == NONE ? 1 : hash;
    }

    /** @return whether it was not heard of before */
    boolean add(long mark) {
        if (holds(before, mark) || holds(present, mark)) {
            return false;
        }
        if (2 * size >= present.length) {
            long[] forgotten = before;
            before = present;
            present = new long[forgotten.length];
            size = 0;
        }
        present[place(present, mark)] = mark;
        size++;
        return true;
    }

    void forget() {
        present = new long[present.length];
        before = new long[before.length];
        size = 0;
    }

    private static boolean holds(long[] marks, long mark) {
        return marks[place(marks, mark)] == mark;
    }

    /** Where it is, or where it belongs; there is always a free place. */
    private static int place(long[] marks, long mark) {
        int at = (int) mark & marks.length - 1;
        while (marks[at] != NONE && marks[at] != mark) {
            at = at + 1 & marks.length - 1;
        }
        return at;
    }
}
