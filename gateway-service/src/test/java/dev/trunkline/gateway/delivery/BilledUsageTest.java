package dev.trunkline.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Exposure;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BilledUsageTest {

    private static final int PROMPT = 25;
    private static final Ceiling CEILING = new Ceiling(Exposure.ofText(100), 50);
    /** Ten tokens by count. */
    private static final long TEXT_BYTES = 40;

    private static final TokenUsage COUNTED = new TokenUsage(PROMPT, 10, 0, 0, 0, true);

    @ParameterizedTest
    @CsvSource({"1,1", "100,50", "20,12"})
    void believesWhatCanBeTrue(int prompt, int completion) {
        TokenUsage figures = figures(prompt, completion);

        assertThat(whole(figures)).isEqualTo(new BilledUsage(figures, false));
    }

    @ParameterizedTest
    @CsvSource({"101,10", "20,51", "20,1000000", "2147483647,2147483647", "0,0", "20,0", "0,10"})
    void countsWhereTheFiguresCannotBeTrue(int prompt, int completion) {
        assertThat(whole(figures(prompt, completion))).isEqualTo(new BilledUsage(COUNTED, true));
    }

    @Test
    void countsWhereTheFiguresAreNone() {
        assertThat(whole(null)).isEqualTo(new BilledUsage(COUNTED, false));
        assertThat(whole(TokenUsage.NONSENSE)).isEqualTo(new BilledUsage(COUNTED, true));
    }

    /** A token of 256 bytes is longer than any. */
    @Test
    void believesNoTokenOfSoManyBytes() {
        assertThat(whole(figures(20, 3), 3 * 256).refused()).isFalse();
        assertThat(whole(figures(20, 3), 3 * 256 + 1).refused()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,0,25,10,true", "1,1,25,10,true", "30,4,30,10,true", "4,12,25,12,true", "30,12,30,12,false"})
    void takesFiguresOnTheWayForTheLeastThatWasUsed(
            int prompt, int completion, int billedPrompt, int billedCompletion, boolean counted) {
        for (Billing billing : new Billing[] {Billing.PART, Billing.WHOLE}) {
            AnswerSummary soFar = new AnswerSummary(figures(prompt, completion), true, "", "", "id", TEXT_BYTES);

            assertThat(BilledUsage.of(billing, soFar, PROMPT, CEILING))
                    .isEqualTo(
                            new BilledUsage(new TokenUsage(billedPrompt, billedCompletion, 0, 0, 0, counted), false));
        }
    }

    @Test
    void countsWhereFiguresOnTheWayCannotBeTrue() {
        AnswerSummary soFar = new AnswerSummary(figures(20, 51), true, "", "", "id", TEXT_BYTES);

        assertThat(BilledUsage.of(Billing.PART, soFar, PROMPT, CEILING)).isEqualTo(new BilledUsage(COUNTED, true));
    }

    @Test
    void countsThePromptOfAnAnswerOfWhichNothingCame() {
        assertThat(BilledUsage.of(Billing.PART, AnswerSummary.NOTHING, PROMPT, CEILING)
                        .usage())
                .isEqualTo(new TokenUsage(PROMPT, 0, 0, 0, 0, true));
        assertThat(BilledUsage.of(Billing.NOTHING, AnswerSummary.NOTHING, PROMPT, CEILING)
                        .usage())
                .isEqualTo(TokenUsage.NONE);
    }

    private static AnswerSummary drawn(@Nullable TokenUsage figures, boolean soFar, int images) {
        return new AnswerSummary(figures, soFar, "", "", "id", TEXT_BYTES, images, UsageExtras.NONE);
    }

    @Test
    void countsThePicturesThatNobodyHasCounted() {
        Ceiling ceiling = new Ceiling(Exposure.ofText(100), 5_000);

        assertThat(BilledUsage.of(Billing.PART, drawn(null, false, 2), PROMPT, ceiling)
                        .usage())
                .isEqualTo(COUNTED.and(Meter.COMPLETION_IMAGE, 2 * BilledUsage.TOKENS_OF_AN_IMAGE));
        assertThat(BilledUsage.of(Billing.PART, drawn(figures(20, 12), true, 1), PROMPT, ceiling)
                        .usage())
                .as("figures on the way")
                .isEqualTo(new TokenUsage(PROMPT, 12, 0, 0, 0, true)
                        .and(Meter.COMPLETION_IMAGE, BilledUsage.TOKENS_OF_AN_IMAGE - 2));
        assertThat(BilledUsage.of(Billing.WHOLE, drawn(figures(20, 12), false, 1), PROMPT, ceiling)
                        .usage())
                .as("figures of all")
                .isEqualTo(figures(20, 12));
    }

    @Test
    void anAnswerOfAPictureIsOne() {
        AnswerSummary picture = new AnswerSummary(null, false, "", "", "id", 0, 1, UsageExtras.NONE);

        assertThat(BilledUsage.of(Billing.WHOLE, picture, PROMPT, CEILING)
                        .usage()
                        .count(Meter.COMPLETION_IMAGE))
                .isEqualTo(BilledUsage.TOKENS_OF_AN_IMAGE);
    }

    private static BilledUsage whole(@Nullable TokenUsage figures) {
        return whole(figures, TEXT_BYTES);
    }

    private static BilledUsage whole(@Nullable TokenUsage figures, long textBytes) {
        return BilledUsage.of(
                Billing.WHOLE, new AnswerSummary(figures, "stop", "stop", "id", textBytes), PROMPT, CEILING);
    }

    private static TokenUsage figures(int prompt, int completion) {
        return new TokenUsage(prompt, completion, 0, 0, 0, false);
    }

    /** Its price may be a multiple of what was held. */
    @Test
    void believesInNoSoundWhereNoneWasSent() {
        AnswerSummary spoken =
                new AnswerSummary(figures(90, 9).withPart(Meter.PROMPT_AUDIO, 1), "stop", "stop", "id", 40);

        assertThat(BilledUsage.of(Billing.WHOLE, spoken, PROMPT, CEILING).refused())
                .isTrue();
        assertThat(BilledUsage.of(Billing.WHOLE, spoken, PROMPT, new Ceiling(new Exposure(100, 0, true), 50)))
                .isEqualTo(new BilledUsage(spoken.usage(), false));
    }

    @Test
    void believesInNoMorePicturesThanWereSent() {
        AnswerSummary seen = new AnswerSummary(figures(90, 9).and(Meter.IMAGE, 2), "stop", "stop", "id", 40);

        assertThat(BilledUsage.of(Billing.WHOLE, seen, PROMPT, new Ceiling(new Exposure(100, 1, false), 50))
                        .refused())
                .isTrue();
        assertThat(BilledUsage.of(Billing.WHOLE, seen, PROMPT, new Ceiling(new Exposure(100, 2, false), 50))
                        .refused())
                .isFalse();
    }
}
