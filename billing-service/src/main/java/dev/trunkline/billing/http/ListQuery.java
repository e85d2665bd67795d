package dev.trunkline.billing.http;

import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. Pure. */
public final class ListQuery {

    public static final int OFFSET_AT_MOST = 1_000_000;

    /** What the two parameters turned out to be. */
    public sealed interface Read {
        record Sound(int offset, int limit) implements Read {}

        record Faulty(String message) implements Read {}
    }

    private ListQuery() {}

    /** @param pageMost the largest page, which it also is when nothing is said */
    public static Read of(@Nullable String offset, @Nullable String limit, int pageMost) {
        int from = number(offset, 0, 0, OFFSET_AT_MOST);
        if (from < 0) {
            return new Read.Faulty("offset: expected a whole number from 0 to " + OFFSET_AT_MOST);
        }
        int most = number(limit, pageMost, 1, pageMost);
        return most < 0
                ? new Read.Faulty("limit: expected a whole number from 1 to " + pageMost)
                : new Read.Sound(from, most);
    }

    /** Negative for what is none of these. */
    private static int number(@Nullable String text, int preset, int least, int most) {
        if (text == null) {
            return preset;
        }
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
