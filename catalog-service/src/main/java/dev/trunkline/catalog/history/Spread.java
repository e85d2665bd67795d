package dev.trunkline.catalog.history;

import java.util.Arrays;

/**
 * How whole numbers are spread: counts on a scale of sixteen steps for each octave, which is that of routing-service's
 * figures, so that a quantile is right to 3 % or so. Spreads add up exactly, in whatever order. Written as pairs of a
 * distance to the step before and a count, seven bits a byte, lowest first (as of 2026-11). Confined to one thread.
 */
final class Spread {

    /** What is more counts as that. */
    static final int GREATEST = (1 << 20) - 1;

    private static final int STEPS_POWER_OF_TWO = 4;
    private static final int STEPS = 1 << STEPS_POWER_OF_TWO;
    private static final int OCTAVES = 20;
    private static final int BITS_OF_A_BYTE = 7;
    private static final int MORE = 1 << BITS_OF_A_BYTE;
    private static final int BYTES_OF_A_NUMBER = 5;

    private final int[] counts = new int[OCTAVES * STEPS];

    /** @throws IllegalArgumentException where another release wrote it, on another scale */
    static Spread read(byte[] written) {
        Spread spread = new Spread();
        int[] at = {0};
        int step = -1;
        while (at[0] < written.length) {
            step += number(written, at);
            if (step < 0 || step >= spread.counts.length) {
                throw new IllegalArgumentException("a spread with step " + step + ", expected one of 320");
            }
            spread.counts[step] = number(written, at);
        }
        return spread;
    }

    private static int number(byte[] written, int[] at) {
        int number = 0;
        for (int shift = 0; at[0] < written.length; shift += BITS_OF_A_BYTE) {
            byte next = written[at[0]++];
            number |= (next & MORE - 1) << shift;
            if ((next & MORE) == 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a spread that breaks off, expected pairs of numbers");
    }

    byte[] written() {
        byte[] bytes = new byte[2 * BYTES_OF_A_NUMBER * counts.length];
        int length = 0;
        int before = -1;
        for (int step = 0; step < counts.length; step++) {
            if (counts[step] > 0) {
                length = write(step - before, bytes, length);
                length = write(counts[step], bytes, length);
                before = step;
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int write(int number, byte[] bytes, int length) {
        int left = number;
        int at = length;
        for (; left >= MORE; left >>>= BITS_OF_A_BYTE) {
            bytes[at++] = (byte) (left & MORE - 1 | MORE);
        }
        bytes[at++] = (byte) left;
        return at;
    }

    /** @param value from 1; what is less counts as 1 */
    void add(int value) {
        int within = Math.clamp(value, 1, GREATEST);
        int octave = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(within);
        int step = (int) ((long) within << STEPS_POWER_OF_TWO >> octave) & STEPS - 1;
        counts[octave * STEPS + step]++;
    }

    void add(Spread other) {
        for (int step = 0; step < counts.length; step++) {
            counts[step] += other.counts[step];
        }
    }

    long samples() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** The value that so great a share of all does not exceed, as far into its step as its rank is; 0 of none. */
    double quantile(double share) {
        double rank = share * samples();
        long below = 0;
        for (int step = 0; step < counts.length; step++) {
            if (counts[step] > 0 && below + counts[step] >= rank) {
                return floor(step) + (floor(step + 1) - floor(step)) * (rank - below) / counts[step];
            }
            below += counts[step];
        }
        return 0;
    }

    private static double floor(int step) {
        return Math.scalb(1 + (double) (step % STEPS) / STEPS, step / STEPS);
    }
}
