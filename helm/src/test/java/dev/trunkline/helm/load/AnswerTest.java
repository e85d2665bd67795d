package dev.trunkline.helm.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void everyOutcomeIsReadAsItWasWritten() {
        for (Outcome outcome : List.of(
                new Outcome.Answered("gen-1", 34_000),
                new Outcome.Refused(503, "later"),
                new Outcome.Unreached("java.net.ConnectException"),
                new Outcome.Broken("", "reset"),
                new Outcome.Broken("gen-2", "no [DONE]"))) {
            Answer answer = new Answer("install", Kind.STREAM, 5, 17, outcome);

            assertThat(Answer.read(answer.line())).isEqualTo(answer);
        }
    }

    @Test
    void whatOthersWroteStaysWithinItsLine() {
        Answer answer = new Answer("scale", Kind.PLAIN, 1, 2, new Outcome.Broken("gen-1", "a\tb\nc" + "x".repeat(500)));

        assertThat(answer.line()).doesNotContain("\n").hasSizeLessThan(300);
        assertThat(Answer.read(answer.line()).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class, broken -> assertThat(broken.why()).startsWith("a b cx"));
    }

    @Test
    void anotherLineIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Answer.read("install\tPLAIN\t1\t2\tlost\t\t"));
        assertThatIllegalArgumentException().isThrownBy(() -> Answer.read("install"));
    }
}
