package dev.trunkline.billing.live;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Value of a hold: `<amountNano>|<keyHash>|<createdAtMillis>|<state>|<keyAmountNano>`; without the last part both
 * amounts are the same.
 */
record HoldValue(long amountNano, String keyHash, Instant heldAt, String state, long keyAmountNano) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18})\\|([^|]*)\\|(\\d{1,15})\\|([a-z])(?:\\|(\\d{1,18}))?");

    /** Whether the amount is what the generation cost, by its gateway's word. */
    boolean isSettled() {
        return state.equals("s");
    }

    /** Whether it only keeps a late command from placing it anew. */
    boolean isGivenUp() {
        return state.equals("x");
    }

    static Optional<HoldValue> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new HoldValue(
                        Long.parseLong(matcher.group(1)),
                        matcher.group(2),
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(3))),
                        matcher.group(4),
                        Long.parseLong(matcher.group(5) == null ? matcher.group(1) : matcher.group(5))))
                : Optional.empty();
    }
}
