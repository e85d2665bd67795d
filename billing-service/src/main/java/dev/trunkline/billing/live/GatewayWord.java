package dev.trunkline.billing.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one lane of a gateway says of itself: `<load>|<oldestMillis>|<longestMillis>|<saidAtMillis>`
 * (contracts/redis.md).
 *
 * @param reportedLoad under which it has put back what it holds, 0: none
 * @param oldestInFlight when its oldest request began; far in the future where it has none
 * @param longestRequest that its gateway lets run
 * @param saidAtMillis by the clock of Redis
 */
record GatewayWord(long reportedLoad, Instant oldestInFlight, Duration longestRequest, long saidAtMillis) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,16})\\|(\\d{1,15})\\|(\\d{1,15})\\|(\\d{1,15})");

    /** How long ago that was; nothing where the clock was set back since. */
    Duration age(long redisMillis) {
        return Duration.ofMillis(Math.max(0, redisMillis - saidAtMillis));
    }

    static Optional<GatewayWord> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long oldestMillis = Long.parseLong(matcher.group(2));
        return Optional.of(new GatewayWord(
                Long.parseLong(matcher.group(1)),
                oldestMillis == 0 ? Instant.MAX : Instant.ofEpochMilli(oldestMillis),
                Duration.ofMillis(Long.parseLong(matcher.group(3))),
                Long.parseLong(matcher.group(4))));
    }
}
