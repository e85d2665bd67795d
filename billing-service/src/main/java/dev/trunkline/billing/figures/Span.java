package dev.trunkline.billing.figures;

import java.time.Duration;
import java.time.Instant;

/** A range of time by which generations end; its end is not in it. */
public record Span(Instant from, Instant to) {

    private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The quarters that lie in it whole; none where they end before they begin. */
    Span wholeQuarters() {
        Instant first = quarterOf(from);
        return new Span(first.equals(from) ? first : first.plusSeconds(QUARTER_SECONDS), quarterOf(to));
    }

    private static Instant quarterOf(Instant moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }
}
