package dev.trunkline.helm.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.helm.load.Answer;
import dev.trunkline.helm.load.Kind;
import dev.trunkline.helm.load.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Outcome WHOLE = new Outcome.Answered("gen", 1);

    private final Tally tally = new Tally(List.of(
            answer(4_000, 9_000, WHOLE),
            answer(900, 1_000, WHOLE),
            answer(1_900, 2_000, new Outcome.Refused(503, "")),
            answer(2_100, 2_200, new Outcome.Refused(503, "")),
            answer(2_300, 2_400, new Outcome.Unreached("")),
            answer(1_000, 2_500, new Outcome.Broken("", "")),
            answer(2_900, 3_000, WHOLE)));

    @Test
    void everyOutcomeIsCounted() {
        assertThat(tally.answered()).isEqualTo(3);
        assertThat(tally.refused()).isEqualTo(Map.of(503, 2));
        assertThat(tally.unreached()).isEqualTo(1);
        assertThat(tally.broken()).isEqualTo(1);
        assertThat(tally.isWhole()).isFalse();
        assertThat(tally.figures())
                .isEqualTo("3 of 7 answered, 2 refused with 503, 1 without a connection, 1 broken, longest gap 6.0 s");
    }

    @Test
    void gapsAreBetweenWholeAnswersOnly() {
        assertThat(tally.longestGapMillis()).isEqualTo(6_000);
        assertThat(new Tally(List.of(answer(1, 2, WHOLE))).longestGapMillis()).isZero();
    }

    @Test
    void afterAMomentTheFirstAnswerAndTheLastFailureCount() {
        assertThat(tally.firstAnsweredAfterMillis(1_500)).isEqualTo(1_500);
        assertThat(tally.allAnsweredAfterMillis(1_500)).isEqualTo(800);
        assertThat(tally.allAnsweredAfterMillis(2_350)).isZero();
        assertThat(tally.firstAnsweredAfterMillis(9_001)).isEqualTo(-1);
    }

    @Test
    void theSlowestIsOneOfItsKind() {
        assertThat(tally.slowestMillis(Kind.PLAIN)).isEqualTo(5_000);
        assertThat(tally.slowestMillis(Kind.STREAM)).isZero();
    }

    @Test
    void sinceAMomentAllMayBeWhole() {
        assertThat(tally.since(2_900).isWhole()).isTrue();
        assertThat(tally.since(2_300).isWhole()).isFalse();
    }

    static Answer answer(long beganMillis, long endedMillis, Outcome outcome) {
        return new Answer("step", Kind.PLAIN, beganMillis, endedMillis, outcome);
    }
}
