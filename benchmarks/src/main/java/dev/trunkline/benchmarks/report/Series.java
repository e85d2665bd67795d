package dev.trunkline.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** One figure in every round; its spread is the benchmark's own noise. Immutable. */
final class Series {

    private final double[] values;

    Series(double... values) {
        this.values = values.clone();
    }

    Series minus(Series other) {
        return with(other, (mine, others) -> mine - others);
    }

    /** Empty where the other is not above 0 in every round: what is lost in noise is no yardstick. */
    Series ratioTo(Series other) {
        return other.lowest() > 0 ? with(other, (mine, others) -> mine / others) : new Series();
    }

    /** Round by round: what drifts in both does not show in the result. */
    private Series with(Series other, DoubleBinaryOperator operator) {
        double[] result = new double[Math.min(values.length, other.values.length)];
        Arrays.setAll(result, i -> operator.applyAsDouble(values[i], other.values[i]));
        return new Series(result);
    }

    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double lowest() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    double highest() {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /** Median, and in brackets the lowest and the highest. */
    @Override
    public String toString() {
        if (values.length == 0) {
            return "–";
        }
        return values.length == 1
                ? number(values[0])
                : "%s (%s–%s)".formatted(number(median()), number(lowest()), number(highest()));
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
