package dev.trunkline.routing.figures;

import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Figures.Share;

/** The attempts of one endpoint, in three windows. Confined to one thread. */
final class EndpointRecord {

    private static final long MINUTE_MILLIS = 60_000;
    private static final long FIVE_MINUTES_MILLIS = 5 * MINUTE_MILLIS;
    private static final long DAY_MILLIS = 24 * 60 * MINUTE_MILLIS + DayWindow.SLOT_MILLIS;

    private final Window fiveMinutes = new Window(MINUTE_MILLIS, 5);
    private final Window thirtyMinutes = new Window(FIVE_MINUTES_MILLIS, 6);
    private final DayWindow day = new DayWindow();
    private long lastFailedAtMillis;
    private long lastHeardAtMillis;

    void add(Measure measure, long nowMillis) {
        fiveMinutes.add(measure, nowMillis);
        thirtyMinutes.add(measure, nowMillis);
        day.add(measure, nowMillis);
        lastHeardAtMillis = Math.max(lastHeardAtMillis, measure.atMillis());
        if (!measure.end().isAnswer()) {
            lastFailedAtMillis = Math.max(lastFailedAtMillis, measure.atMillis());
        }
    }

    /** Lets go of what is over. @return whether nothing is left */
    boolean isOver(long nowMillis) {
        fiveMinutes.holdsAnything(nowMillis);
        thirtyMinutes.holdsAnything(nowMillis);
        return lastHeardAtMillis + DAY_MILLIS < nowMillis;
    }

    EndpointFigures told(long nowMillis, HealthBands bands) {
        Share lately = fiveMinutes.uptime(nowMillis);
        Share calls = thirtyMinutes.toolCalls(nowMillis);
        return new EndpointFigures(
                new Figures(
                        bands.of(lately, nowMillis - lastFailedAtMillis),
                        fiveMinutes.firstTokenMillis(nowMillis),
                        fiveMinutes.tokensPerSecond(nowMillis),
                        calls),
                lately,
                thirtyMinutes.uptime(nowMillis),
                day.uptime(nowMillis),
                thirtyMinutes.firstTokenMillis(nowMillis),
                thirtyMinutes.tokensPerSecond(nowMillis),
                calls,
                thirtyMinutes.sum(Slot::empty, nowMillis),
                thirtyMinutes.sum(Slot::broken, nowMillis));
    }
}
