package dev.trunkline.auth.http;

import org.jspecify.annotations.Nullable;

/** Reads query parameters. */
public final class Query {

    private static final int OFFSET_AT_MOST = 1_000_000;

    private Query() {}

    public static Outcome<Integer> offset(@Nullable String text) {
        if (text == null) {
            return Outcome.done(0);
        }
        try {
            int offset = Integer.parseInt(text);
            if (offset >= 0 && offset <= OFFSET_AT_MOST) {
                return Outcome.done(offset);
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        return refused("offset", "offset: expected a whole number from 0 to " + OFFSET_AT_MOST);
    }

    public static Outcome<Boolean> flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> Outcome.done(false);
            case "true" -> Outcome.done(true);
            case "false" -> Outcome.done(false);
            default -> refused(name, name + ": expected true or false");
        };
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new Refusal.InvalidField(field, message));
    }
}
