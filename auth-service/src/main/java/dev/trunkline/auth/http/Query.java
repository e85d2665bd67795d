package dev.trunkline.auth.http;

import org.jspecify.annotations.Nullable;

/** Reads query parameters. */
public final class Query {

    private Query() {}

    public static Outcome<Integer> offset(@Nullable String text) {
        return number("offset", text, 0, 0, Shapes.OFFSET_AT_MOST);
    }

    /** How many entries a page is to have: from 1 to `pageSize`, which it also is when nothing is said. */
    public static Outcome<Integer> limit(@Nullable String text, int pageSize) {
        return number("limit", text, pageSize, 1, pageSize);
    }

    private static Outcome<Integer> number(String name, @Nullable String text, int preset, int least, int most) {
        if (text == null) {
            return Outcome.done(preset);
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return Outcome.done(number);
            }
        } catch (NumberFormatException e) {
            // Answered below, like a number out of range.
        }
        return refused(name, name + ": expected a whole number from " + least + " to " + most);
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
