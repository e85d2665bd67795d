package dev.trunkline.catalog.figures;

import org.jspecify.annotations.Nullable;

/**
 * What is told of one endpoint. Immutable. Null where there are too few requests to say.
 *
 * @param uptime5m percent, as are the other two
 * @param requests1d of how many requests of a day something is known
 * @param latency30m milliseconds to the first content
 * @param throughput30m tokens a second
 */
public record Figures(
        Health health,
        @Nullable Double uptime5m,
        @Nullable Double uptime30m,
        @Nullable Double uptime1d,
        long requests1d,
        @Nullable Percentiles latency30m,
        @Nullable Percentiles throughput30m) {

    /** Of an endpoint that nobody has told of. */
    public static final Figures NONE = new Figures(Health.NOT_KNOWN_TO_BE_ILL, null, null, null, 0, null, null);

    /** How it is used. */
    public enum Health {
        NOT_KNOWN_TO_BE_ILL,
        /** Behind those that are well. */
        DEGRADED,
        /** Where nobody else is left. */
        DOWN
    }

    /** Half of the answers, three quarters, ... are not worse. */
    public record Percentiles(double p50, double p75, double p90, double p99) {}

    /** For those who are not told how fast an endpoint is. */
    public Figures withoutSpeed() {
        return new Figures(health, uptime5m, uptime30m, uptime1d, requests1d, null, null);
    }

    /** Where somebody else has heard of more. */
    Figures withDay(@Nullable Double uptime, long requests) {
        return new Figures(health, uptime5m, uptime30m, uptime, requests, latency30m, throughput30m);
    }
}
