package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.TimeLimits;
import org.junit.jupiter.api.Test;

class AttemptTimesTest {

    private final Given.Clock clock = Given.clock();
    private final AttemptTimes.Limits limits = new AttemptTimes.Limits(1000, 300, 5000, 400, 700, 2000);
    private final AttemptTimes times = new AttemptTimes(clock, limits, true);

    @Test
    void measuresFromTheCall() {
        clock.pass(40);
        times.head();
        clock.pass(10);
        times.firstToken();
        clock.pass(100);

        assertThat(times.latencyMillis()).isEqualTo(40);
        assertThat(times.firstTokenMillis()).isEqualTo(50);
        assertThat(times.totalMillis()).isEqualTo(150);
        times.firstToken();
        assertThat(times.firstTokenMillis()).as("only the first time counts").isEqualTo(50);
    }

    /** By that providers are compared: they do not wait for a slow caller, nor for a connection that lingers. */
    @Test
    void measuresHowLongAStreamTookItsProvider() {
        assertThat(times.streamMillis()).isZero();
        times.head();
        times.firstToken();
        clock.pass(100);
        times.data();
        times.awaitCaller();
        clock.pass(500);
        times.callerReads();
        clock.pass(50);
        times.data();
        times.done();
        clock.pass(900);

        assertThat(times.streamMillis()).isEqualTo(150);
    }

    @Test
    void anEndpointMayHaveLimitsOfItsOwnButNoLongerTotal() {
        assertThat(limits.with(90, new TimeLimits(0, 0, 80, 70)))
                .isEqualTo(new AttemptTimes.Limits(90, 80, 70, 400, 700, 2000));
        assertThat(limits.with(90, new TimeLimits(0, 0, 0, 6000)))
                .isEqualTo(new AttemptTimes.Limits(90, 300, 5000, 400, 700, 2000));
    }

    @Test
    void measuresTheLatencyUntilTheFaultWhereNoHeadCame() {
        clock.pass(70);

        assertThat(times.latencyMillis()).isEqualTo(70);
        assertThat(times.firstTokenMillis()).isZero();
    }

    @Test
    void countsAFirstTokenWithinTheSameMillisecondAsOne() {
        times.firstToken();

        assertThat(times.firstTokenMillis()).isOne();
    }

    @Test
    void isOverdueWithoutContent() {
        clock.pass(1000);
        assertThat(overdue()).isNull();
        clock.pass(1);

        assertThat(overdue()).isEqualTo("no content after 1000 ms (first-token timeout)");
    }

    @Test
    void staysOverdueWithoutContentHoweverMuchElseComes() {
        times.head();
        clock.pass(1001);
        times.data();

        assertThat(overdue()).isEqualTo("no content after 1000 ms (first-token timeout)");
    }

    @Test
    void isOverdueWhenSilentAfterItsFirstContent() {
        clock.pass(100);
        times.head();
        clock.pass(400);
        assertThat(overdue()).as("content is waited for").isNull();
        times.firstToken();
        times.data();
        clock.pass(300);
        assertThat(overdue()).isNull();
        clock.pass(1);

        assertThat(overdue()).isEqualTo("silent for 300 ms (idle timeout)");
    }

    @Test
    void isNotSilentWhileDataCome() {
        times.head();
        times.firstToken();
        for (int i = 0; i < 10; i++) {
            clock.pass(300);
            assertThat(overdue()).isNull();
            times.data();
        }
    }

    @Test
    void isOverdueWhenNotFinishedHoweverMuchComes() {
        times.head();
        times.firstToken();
        clock.pass(5001);
        times.data();

        assertThat(overdue()).isEqualTo("not finished after 5000 ms (total timeout)");
    }

    @Test
    void doesNotBlameTheProviderWhileTheCallerReadsSlowly() {
        times.head();
        times.firstToken();
        assertThat(times.awaitCaller()).isTrue();
        assertThat(times.awaitCaller()).isFalse();
        clock.pass(700);

        assertThat(overdue()).isNull();
        assertThat(times.callerTooSlow(clock.millis())).isFalse();
        clock.pass(1);
        assertThat(times.callerTooSlow(clock.millis())).isTrue();
    }

    @Test
    void beginsAnewWhenTheCallerReadsAgain() {
        times.head();
        times.firstToken();
        times.awaitCaller();
        clock.pass(700);
        times.callerReads();
        clock.pass(300);

        assertThat(times.callerTooSlow(clock.millis())).isFalse();
        assertThat(overdue()).isNull();
        clock.pass(1);
        assertThat(overdue()).isEqualTo("silent for 300 ms (idle timeout)");
    }

    @Test
    void leavesTheCallersPausesOutOfTheProvidersTime() {
        times.head();
        clock.pass(900);
        times.awaitCaller();
        clock.pass(600);
        assertThat(overdue()).isNull();
        times.callerReads();
        times.firstToken();
        clock.pass(4100);
        times.data();
        assertThat(times.outOfTime(clock.millis())).isFalse();
        clock.pass(1);

        assertThat(times.outOfTime(clock.millis())).isTrue();
        assertThat(overdue()).isEqualTo("not finished after 5000 ms (total timeout)");
    }

    @Test
    void givesACallerUpThatPausesTooMuchAltogether() {
        times.head();
        for (int pauses = 0; pauses < 4; pauses++) {
            times.awaitCaller();
            clock.pass(500);
            assertThat(times.callerTooSlow(clock.millis())).isFalse();
            times.callerReads();
        }
        times.awaitCaller();
        clock.pass(1);

        assertThat(times.callerTooSlow(clock.millis())).isTrue();
    }

    @Test
    void knowsWhetherTheProviderHadToWait() {
        times.awaitCaller();
        clock.pass(999);
        times.callerReads();
        assertThat(times.heldUp()).isFalse();
        times.awaitCaller();
        clock.pass(1);

        assertThat(times.heldUp()).isTrue();
    }

    @Test
    void knowsAnAnswerThatIsCompleteButDoesNotEnd() {
        clock.pass(5000);
        assertThat(times.lingered(clock.millis())).isFalse();
        times.done();
        clock.pass(1000);
        assertThat(times.lingered(clock.millis())).isFalse();
        clock.pass(1);

        assertThat(times.lingered(clock.millis())).isTrue();
    }

    @Test
    void waitsForAWholeAnswerUntilTheTotalTimeIsOver() {
        AttemptTimes whole = new AttemptTimes(clock, limits, false);

        clock.pass(5000);
        assertThat(whole.overdue(clock.millis())).isNull();
        clock.pass(1);
        assertThat(whole.overdue(clock.millis())).isEqualTo("not finished after 5000 ms (total timeout)");
    }

    /** Some send the head at once, and think then. */
    @Test
    void takesAWholeAnswerForSilentOnlyOnceItHasBegun() {
        AttemptTimes whole = new AttemptTimes(clock, limits, false);
        whole.head();

        clock.pass(4000);
        assertThat(whole.overdue(clock.millis())).isNull();
        whole.data();
        clock.pass(301);
        assertThat(whole.overdue(clock.millis())).isEqualTo("silent for 300 ms (idle timeout)");
    }

    @Test
    void waitsForTheWordsOfAnErrorForAWhile() {
        clock.pass(900);
        times.head();
        clock.pass(401);
        assertThat(times.errorOverdue(clock.millis())).isFalse();
        times.error();
        assertThat(times.errorOverdue(clock.millis())).isTrue();
        assertThat(times.errorOverdue(clock.millis() - 1)).isFalse();
    }

    @Test
    void countsTheWaitForCreditNeitherAsTheProvidersNorAsTheCallers() {
        times.head();
        times.firstToken();
        times.awaitCredit();
        clock.pass(2500);

        assertThat(overdue()).isNull();
        assertThat(times.callerTooSlow(clock.millis())).isFalse();
        assertThat(times.heldUp()).isTrue();

        times.creditAnswered();
        clock.pass(301);
        assertThat(overdue()).isEqualTo("silent for 300 ms (idle timeout)");
    }

    private String overdue() {
        return times.overdue(clock.millis());
    }
}
