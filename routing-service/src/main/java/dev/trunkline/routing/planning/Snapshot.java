package dev.trunkline.routing.planning;

import java.util.Map;

/**
 * All that a plan depends on besides the question: endpoints, their trouble and figures, how careful to be, the time.
 * Immutable.
 *
 * @param troubleUntilMillis by endpoint id; a time that has passed counts as no trouble
 * @param figures by endpoint id; there are none of an endpoint that nobody used of late
 */
public record Snapshot(
        Catalogue catalogue,
        Map<String, Long> troubleUntilMillis,
        Map<String, Figures> figures,
        Caution caution,
        long nowMillis) {

    static final long HEALTHY = 0;

    public Snapshot {
        troubleUntilMillis = Map.copyOf(troubleUntilMillis);
        figures = Map.copyOf(figures);
    }

    /** One that is not careful. */
    public Snapshot(
            Catalogue catalogue, Map<String, Long> troubleUntilMillis, Map<String, Figures> figures, long nowMillis) {
        this(catalogue, troubleUntilMillis, figures, Caution.NONE, nowMillis);
    }

    Figures figures(Endpoint endpoint) {
        return figures.getOrDefault(endpoint.id(), Figures.NONE);
    }

    /** When the endpoint's trouble ends, {@link #HEALTHY} when it has none. */
    long troubleEndsAtMillis(Endpoint endpoint) {
        long until = troubleUntilMillis.getOrDefault(endpoint.id(), HEALTHY);
        return until > nowMillis ? until : HEALTHY;
    }

    /** How long its trouble lasts yet, 0 when it has none. */
    public int troubleForMillis(Endpoint endpoint) {
        long endsAt = troubleEndsAtMillis(endpoint);
        return endsAt == HEALTHY ? 0 : (int) Math.min(endsAt - nowMillis, Integer.MAX_VALUE);
    }
}
