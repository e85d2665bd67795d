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
import java.util.stream.LongStream;
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

    @Test
    void leadsEachConversationByOneAndAllInProportion() {
        List<Draw.Weighted> endpoints = weighted("9 0 3 0.75");
        Map<String, Integer> first = new TreeMap<>();
        int conversations = 100_000;
        for (long i = 1; i <= conversations; i++) {
            first.merge(leading(endpoints, i), 1, Integer::sum);
        }

        assertThat(first).containsOnlyKeys("0", "2", "3");
        assertThat(first.get("0") / (double) conversations).isCloseTo(9 / 12.75, within(0.01));
        assertThat(first.get("2") / (double) conversations).isCloseTo(3 / 12.75, within(0.01));
        assertThat(leading(endpoints, 5)).isEqualTo(leading(endpoints, 5));
    }

    /** Who comes takes its share of each, and who goes leaves those of the others alone. */
    @Test
    void movesOnlyTheConversationsOfWhoComesAndGoes() {
        List<Draw.Weighted> all = weighted("1 2 3");
        List<Draw.Weighted> fewer = all.subList(0, 2);
        for (long i = 1; i <= 1_000; i++) {
            String before = leading(all, i);
            assertThat(before.equals("2") || before.equals(leading(fewer, i))).isTrue();
        }
    }

    @Test
    void likesWhoChargesLessForWhatItHasInItsCache() {
        List<Draw.Weighted> endpoints =
                List.of(ConversationTest.caching("p"), new Draw.Weighted(Given.candidate("a", "q"), 1));
        long led = LongStream.rangeClosed(1, 10_000)
                .filter(i -> leading(endpoints, i).equals("p"))
                .count();

        assertThat(endpoints.getFirst().cachedWeight()).isCloseTo(Math.pow(1 / (1 - 0.375 * 0.9), 2), within(0.001));
        assertThat(led / 10_000.0).isCloseTo(2.278 / 3.278, within(0.02));
        assertThat(Draw.mayReadCache(endpoints)).isTrue();
        assertThat(Draw.mayReadCache(endpoints.subList(1, 2))).isFalse();
    }

    private static String leading(List<Draw.Weighted> endpoints, long conversation) {
        return Draw.order(endpoints, conversation).getFirst().endpoint().provider();
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
