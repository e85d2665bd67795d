package dev.trunkline.routing.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trunkline.routing.planning.Quantiles;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void ofNothingNothingIsSaid() {
        assertThat(Spread.quantiles(List.of(new Spread()), 1)).isEqualTo(Quantiles.NONE);
    }

    @Test
    void manyOfTheSameKeepTheirShape() {
        Spread spread = new Spread();
        for (int i = 0; i < 300_000; i++) {
            spread.add(i % 4 == 0 ? 1000 : 10);
        }

        Quantiles quantiles = Spread.quantiles(List.of(spread), 1);
        assertThat(quantiles.p50()).isCloseTo(10, within(1.0));
        assertThat(quantiles.p90()).isCloseTo(1000, within(70.0));
    }

    @Test
    void whatIsTooMuchCountsAsTheMost() {
        Spread spread = new Spread();
        spread.add(Long.MAX_VALUE);
        spread.add(-1);

        assertThat(Spread.quantiles(List.of(spread), 1).p99()).isCloseTo(Spread.GREATEST, within(70_000.0));
    }

    /** Against a sorted list; however the values lie in parts. */
    @Property(tries = 200)
    void quantilesAreRightToAStep(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 1, max = 500_000) Integer> values,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        Spread[] spreads = new Spread[parts];
        Arrays.setAll(spreads, i -> new Spread());
        for (int i = 0; i < values.size(); i++) {
            spreads[i % parts].add(values.get(i));
        }
        int[] sorted = values.stream().mapToInt(Integer::intValue).sorted().toArray();

        Quantiles told = Spread.quantiles(List.of(spreads), 1);

        assertThat(told.samples()).isEqualTo(values.size());
        isNear(told.p50(), sorted, 0.5);
        isNear(told.p75(), sorted, 0.75);
        isNear(told.p90(), sorted, 0.9);
        isNear(told.p99(), sorted, 0.99);
        assertThat(told.p50()).isLessThanOrEqualTo(told.p75());
        assertThat(told.p75()).isLessThanOrEqualTo(told.p90());
        assertThat(told.p90()).isLessThanOrEqualTo(told.p99());
    }

    private static void isNear(double told, int[] sorted, double share) {
        int exact = sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
        assertThat(told).isBetween(exact * 15 / 16.0 - 1, exact * 17 / 16.0 + 1);
    }
}
