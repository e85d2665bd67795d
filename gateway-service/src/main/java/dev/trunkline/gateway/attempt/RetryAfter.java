package dev.trunkline.gateway.attempt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header {@code Retry-After}: seconds, with a fraction where a provider is exact, or a date as in RFC 9110; and {@code
 * retry-after-ms}, which some have besides. Rounded up. Pure.
 */
final class RetryAfter {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final int MILLIS_POWER_OF_TEN = 3;

    private RetryAfter() {}

    /** The finer of the two where both are there. */
    static int seconds(@Nullable String header, @Nullable String millisHeader, Instant now, Duration atMost) {
        String millis = millisHeader == null ? "" : millisHeader.strip();
        return COUNT.matcher(millis).matches()
                ? within(roundedUp(new BigDecimal(millis).movePointLeft(MILLIS_POWER_OF_TEN)), atMost)
                : seconds(header, now, atMost);
    }

    /** @return whole seconds from 0 to {@code atMost}; 0 where the header is missing or makes no sense */
    static int seconds(@Nullable String header, Instant now, Duration atMost) {
        if (header == null || header.isBlank()) {
            return 0;
        }
        return within(read(header.strip(), now), atMost);
    }

    static int within(long seconds, Duration atMost) {
        return Math.toIntExact(Math.clamp(seconds, 0, atMost.toSeconds()));
    }

    private static long roundedUp(BigDecimal seconds) {
        return seconds.setScale(0, RoundingMode.UP).longValueExact();
    }

    private static long read(String header, Instant now) {
        if (COUNT.matcher(header).matches()) {
            return roundedUp(new BigDecimal(header));
        }
        try {
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.ceilDiv(Duration.between(now, date).toMillis(), 1000);
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
