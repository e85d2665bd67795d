package dev.trunkline.gateway.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** {@code RetryInfo} of an error: Google's own wire formats have it, and others that Google serves. Pure. */
public final class RetryDelay {

    /** A duration in JSON (protobuf.dev, "JSON Mapping", as of 2026-11). */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?s");

    private RetryDelay() {}

    /** Whole seconds, rounded up; 0 where the error says nothing of it. */
    public static int seconds(ErrorBody error) {
        String delay = error.explained("retryDelay");
        return SECONDS.matcher(delay).matches()
                ? new BigDecimal(delay.substring(0, delay.length() - 1))
                        .setScale(0, RoundingMode.UP)
                        .intValueExact()
                : 0;
    }
}
