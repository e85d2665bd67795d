package dev.trunkline.gateway.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Header {@code Retry-After}: seconds, or a date as in RFC 9110. Pure. */
final class RetryAfter {

    private static final int DIGITS_AT_MOST = 9;

    private RetryAfter() {}

    /** @return whole seconds from 0 to {@code atMost}; 0 where the header is missing or makes no sense */
    static int seconds(@Nullable String header, Instant now, Duration atMost) {
        if (header == null || header.isBlank()) {
            return 0;
        }
        long seconds = read(header.strip(), now);
        return Math.toIntExact(Math.clamp(seconds, 0, atMost.toSeconds()));
    }

    private static long read(String header, Instant now) {
        if (header.length() <= DIGITS_AT_MOST && header.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(header);
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
