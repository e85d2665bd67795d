package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenUsageTest {

    private static final Meter FURLONG = new Meter("furlong", null);

    @Test
    void countsAreDisjointAndSumsAreDerived() {
        TokenUsage usage = new TokenUsage(100, 50, 40, 20, 7, false)
                .withPart(Meter.CACHE_WRITE_1H, 5)
                .withPart(Meter.COMPLETION_AUDIO, 3);

        assertThat(usage.count(Meter.PROMPT)).isEqualTo(35);
        assertThat(usage.count(Meter.CACHE_READ)).isEqualTo(40);
        assertThat(usage.count(Meter.CACHE_WRITE_5M)).isEqualTo(20);
        assertThat(usage.count(Meter.COMPLETION)).isEqualTo(40);
        assertThat(usage.promptTokens()).isEqualTo(100);
        assertThat(usage.completionTokens()).isEqualTo(50);
        assertThat(usage.cachedTokens()).isEqualTo(40);
        assertThat(usage.cacheWriteTokens()).isEqualTo(25);
        assertThat(usage.reasoningTokens()).isEqualTo(7);
    }

    /** Sound that was read from a cache is counted once, and as cached. */
    @Test
    void noPartPassesWhatIsLeftOfTheWhole() {
        TokenUsage usage = new TokenUsage(100, 50, 80, 0, 0, false).withPart(Meter.PROMPT_AUDIO, 60);

        assertThat(usage.count(Meter.PROMPT_AUDIO)).isEqualTo(20);
        assertThat(usage.count(Meter.PROMPT)).isZero();
        assertThat(usage.promptTokens()).isEqualTo(100);
    }

    @Test
    void whatIsCountedElsewhereIsNoToken() {
        TokenUsage usage = new TokenUsage(1, 2, 0, 0, 0, false).and(FURLONG, 3).and(FURLONG, 4);

        assertThat(usage.count(FURLONG)).isEqualTo(7);
        assertThat(usage.promptTokens()).isEqualTo(1);
        assertThat(usage.completionTokens()).isEqualTo(2);
        assertThat(usage.mostOfOthers()).isEqualTo(7);
    }

    @Test
    void isEqualWhateverTheOrder() {
        TokenUsage one = new Tally().add(Meter.PROMPT, 1).add(FURLONG, 2).usage(false);
        TokenUsage same = new Tally()
                .add(FURLONG, 2)
                .add(Meter.PROMPT, 1)
                .add(Meter.VIDEO, 0)
                .usage(false);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(one.and(FURLONG, 1));
        assertThat(one).isNotEqualTo(new Tally().add(Meter.PROMPT, 1).usage(false));
        assertThat(one).isNotEqualTo(one.plus(new Tally().usage(true)));
    }

    @Test
    void theLaterFiguresCountOfWhatGrew() {
        TokenUsage before = new TokenUsage(10, 5, 4, 0, 2, false).and(FURLONG, 9);
        TokenUsage after = new TokenUsage(9, 8, 0, 0, 1, false).and(FURLONG, 3).and(Meter.IMAGE, 1);

        assertThat(before.orMore(after))
                .isEqualTo(new TokenUsage(10, 8, 4, 0, 1, false).and(FURLONG, 9).and(Meter.IMAGE, 1));
    }

    @Test
    void atLeastAddsToTheWholesAndCallsItCounted() {
        TokenUsage usage = new TokenUsage(10, 5, 4, 0, 2, false);

        assertThat(usage.atLeast(10, 5)).isSameAs(usage);
        assertThat(usage.atLeast(12, 0)).isEqualTo(new TokenUsage(12, 5, 4, 0, 2, true));
    }

    @Test
    void withinKeepsPartsBeforeTheRestInWhateverOrderTheyCame() {
        TokenUsage usage = new TokenUsage(40, 0, 0, 0, 0, false).plus(new TokenUsage(60, 9, 50, 0, 0, false));

        assertThat(usage.within(60, 4)).isEqualTo(new TokenUsage(60, 4, 50, 0, 0, false));
        assertThat(usage.within(30, 4)).isEqualTo(new TokenUsage(30, 4, 30, 0, 0, false));
    }

    /** Sums are what they were, however a usage came about. */
    @Test
    void sumsAreKept() {
        Random random = new Random(20_261_130);
        for (int round = 0; round < 5_000; round++) {
            int prompt = random.nextInt(50);
            int completion = random.nextInt(50);
            TokenUsage usage = new TokenUsage(
                            prompt, completion, random.nextInt(60), random.nextInt(60), random.nextInt(60), false)
                    .withPart(Meter.VIDEO, random.nextInt(60) - 5)
                    .withPart(Meter.COMPLETION_IMAGE, random.nextInt(60))
                    .and(FURLONG, random.nextInt(3));

            assertThat(usage.promptTokens()).isEqualTo(prompt);
            assertThat(usage.completionTokens()).isEqualTo(completion);
            assertThat(usage.plus(usage).promptTokens()).isEqualTo(2 * prompt);
            assertThat(usage.within(20, 10).promptTokens()).isEqualTo(Math.min(20, prompt));
            assertThat(usage.within(20, 10).completionTokens()).isEqualTo(Math.min(10, completion));
            assertThat(usage.within(20, 10).count(FURLONG)).isEqualTo(usage.count(FURLONG));
        }
    }
}
