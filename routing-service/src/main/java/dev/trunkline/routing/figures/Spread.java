package dev.trunkline.routing.figures;

import dev.trunkline.routing.planning.Quantiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How whole numbers are spread: counts on a scale of sixteen steps for each octave, as HdrHistogram has them, so that a
 * quantile is right to 3 % or so. Takes memory for the octaves alone that have values, a kilobyte at most. In which
 * order values come is the same. Confined to one thread.
 */
final class Spread {

    /** What is more counts as that. */
    static final long GREATEST = (1L << 20) - 1;

    private static final int STEPS_POWER_OF_TWO = 4;
    private static final int STEPS = 1 << STEPS_POWER_OF_TWO;
    private static final int OCTAVES = 20;

    private final char[] @Nullable [] counts = new char[OCTAVES][];

    /** @param value from 1; what is less counts as 1 */
    void add(long value) {
        long within = Math.clamp(value, 1, GREATEST);
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(within);
        int step = (int) (within << STEPS_POWER_OF_TWO >> octave) & STEPS - 1;
        char[] steps = counts[octave];
        if (steps == null) {
            steps = new char[STEPS];
            counts[octave] = steps;
        }
        if (steps[step] == Character.MAX_VALUE) {
            halve();
        }
        steps[step]++;
    }

    /** More than can be counted: what is counted keeps its shape. */
    private void halve() {
        for (char[] steps : counts) {
            for (int i = 0; steps != null && i < STEPS; i++) {
                steps[i] >>= 1;
            }
        }
    }

    /**
     * Of all of them together.
     *
     * @param unit by what values are divided
     */
    static Quantiles quantiles(List<Spread> spreads, double unit) {
        long[] sums = new long[OCTAVES * STEPS];
        long samples = 0;
        for (Spread spread : spreads) {
            samples += spread.addTo(sums);
        }
        return samples == 0
                ? Quantiles.NONE
                : new Quantiles(
                        (int) Math.min(samples, Integer.MAX_VALUE),
                        quantile(sums, samples, 0.5) / unit,
                        quantile(sums, samples, 0.75) / unit,
                        quantile(sums, samples, 0.9) / unit,
                        quantile(sums, samples, 0.99) / unit);
    }

    private long addTo(long[] sums) {
        long samples = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            char[] steps = counts[octave];
            for (int step = 0; steps != null && step < STEPS; step++) {
                sums[octave * STEPS + step] += steps[step];
                samples += steps[step];
            }
        }
        return samples;
    }

    /** The value that so great a share of all does not exceed, as far into its step as its rank is. */
    private static double quantile(long[] sums, long samples, double share) {
        double rank = share * samples;
        long below = 0;
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] > 0 && below + sums[i] >= rank) {
                return floor(i) + (floor(i + 1) - floor(i)) * (rank - below) / sums[i];
            }
            below += sums[i];
        }
        return GREATEST;
    }

    private static double floor(int index) {
        return Math.scalb(1 + (double) (index % STEPS) / STEPS, index / STEPS);
    }
}
