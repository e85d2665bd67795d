package dev.trunkline.gateway.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The windows of this moment by this gateway's clock, named once a day. Thread-safe. */
final class PresentWindows {

    private final InstantSource clock;
    private volatile LimitWindows windows;
    private volatile long endAtMillis;

    PresentWindows(InstantSource clock) {
        this.clock = clock;
        this.windows = LimitWindows.at(clock.instant());
    }

    LimitWindows present() {
        long now = clock.millis();
        if (now >= endAtMillis) {
            Instant moment = Instant.ofEpochMilli(now);
            windows = LimitWindows.at(moment);
            endAtMillis =
                    moment.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).toEpochMilli();
        }
        return windows;
    }
}
