package dev.trunkline.routing.planning;

import org.jspecify.annotations.Nullable;

/** What a caller would like a figure to be, by percentile; null where it says nothing of one. Immutable. */
public record Cutoffs(
        @Nullable Double p50,
        @Nullable Double p75,
        @Nullable Double p90,
        @Nullable Double p99) {

    public static final Cutoffs NONE = new Cutoffs(null, null, null, null);

    boolean isNone() {
        return equals(NONE);
    }

    /** Whether none of the figures is below. */
    boolean areReached(Quantiles figures) {
        return reached(p50, figures.p50())
                && reached(p75, figures.p75())
                && reached(p90, figures.p90())
                && reached(p99, figures.p99());
    }

    /** Whether none of the figures, which are so many times larger, is above. */
    boolean areKept(Quantiles figures, double times) {
        return kept(p50, figures.p50(), times)
                && kept(p75, figures.p75(), times)
                && kept(p90, figures.p90(), times)
                && kept(p99, figures.p99(), times);
    }

    private static boolean reached(@Nullable Double cutoff, double figure) {
        return cutoff == null || figure >= cutoff;
    }

    private static boolean kept(@Nullable Double cutoff, double figure, double times) {
        return cutoff == null || figure <= cutoff * times;
    }
}
