package dev.trunkline.billing.credit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. */
record GrantPage(int limit, int offset) {

    /** What the words of a query turned out to be. */
    sealed interface Parsed {
        record Sound(GrantPage page) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    static Parsed parse(@Nullable String limit, @Nullable String offset) {
        int most = limit == null ? GrantList.MOST : number(limit);
        if (most < 1 || most > GrantList.MOST) {
            return new Parsed.Faulty("limit: expected a whole number from 1 to " + GrantList.MOST);
        }
        int from = offset == null ? 0 : number(offset);
        return from < 0
                ? new Parsed.Faulty("offset: expected a whole number, 0 or more")
                : new Parsed.Sound(new GrantPage(most, from));
    }

    private static int number(String text) {
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }
}
