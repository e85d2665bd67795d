package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trunkline.gateway.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            weights | point     | order
            1       | 0         | 0
            1 3     | 0         | 0 1
            1 3     | 0.2499999 | 0 1
            1 3     | 0.25      | 1 0
            1 3     | 0.9999999 | 1 0
            0 1     | 0         | 1 0
            0 0 0   | 0.9999999 | 0 1 2
            1 0 1 0 | 0.5       | 2 0 1 3
            1 0 1 0 | 0.9999999 | 2 0 1 3
            1 1 1   | 0.4       | 1 0 2
            """)
    void putsOneInFrontAndLeavesTheOthersInTheirOrder(String weights, double point, String order) {
        assertThat(order(weighted(weights), fixed(point))).isEqualTo(order);
    }

    @Test
    void drawsInProportionToTheWeights() {
        RandomGenerator random = new SplittableRandom(7);
        Map<String, Integer> first = new TreeMap<>();
        int draws = 100_000;

        for (int i = 0; i < draws; i++) {
            first.merge(order(weighted("9 0 3 0.75"), random).substring(0, 1), 1, Integer::sum);
        }

        assertThat(first).containsOnlyKeys("0", "2", "3");
        assertThat(first.get("0") / (double) draws).isCloseTo(9 / 12.75, within(0.01));
        assertThat(first.get("2") / (double) draws).isCloseTo(3 / 12.75, within(0.01));
        assertThat(first.get("3") / (double) draws).isCloseTo(0.75 / 12.75, within(0.01));
    }

    /** Answers every {@code nextDouble(bound)} with this share of the bound. */
    private static RandomGenerator fixed(double share) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only one double is drawn");
            }

            @Override
            public double nextDouble(double bound) {
                return share * bound;
            }
        };
    }

    private static List<Draw.Weighted> weighted(String weights) {
        List<Draw.Weighted> endpoints = new ArrayList<>();
        for (String weight : weights.split(" ")) {
            endpoints.add(new Draw.Weighted(
                    Given.candidate("a", Integer.toString(endpoints.size())), Double.parseDouble(weight)));
        }
        return endpoints;
    }

    private static String order(List<Draw.Weighted> endpoints, RandomGenerator random) {
        return String.join(
                " ",
                Draw.order(endpoints, random).stream()
                        .map(candidate -> candidate.endpoint().provider())
                        .toList());
    }
}
