package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.drain.Drains;
import dev.trunkline.gateway.protocol.AnswerSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ReadOnTest {

    private static final long USAGE_WITHIN = 1_000;
    private static final long WITHIN = 3_000;
    private static final AnswerSummary FINISHED = new AnswerSummary(null, "stop", "stop", "id", 7);

    private final Given.Clock clock = Given.clock();
    private final AttemptTimes times =
            new AttemptTimes(clock, new AttemptTimes.Limits(1_500, 500, 10_000, 400, 700, 2_000), true);
    private final ReadOn readOn = new ReadOn(clock.millis(), USAGE_WITHIN, WITHIN, () -> {});

    @Test
    void endsAfterItsTimeHoweverMuchComes() {
        times.head();
        times.firstToken();
        for (int passed = 0; passed < WITHIN; passed += 500) {
            assertThat(over()).isFalse();
            clock.pass(500);
            times.data();
        }

        assertThat(over()).isTrue();
    }

    @Test
    void endsWhenTheProviderIsSilentButNotBeforeTheFiguresHadTheirTime() {
        times.head();
        clock.pass(USAGE_WITHIN - 1);
        assertThat(over()).isFalse();
        clock.pass(1);

        assertThat(over()).isTrue();
    }

    /** A whole answer has no first token before its end, and long reasoning none for minutes. */
    @Test
    void doesNotEndForWantOfAFirstToken() {
        clock.pass(WITHIN - 1);
        assertThat(times.overdue(clock.millis())).contains("first-token timeout");
        assertThat(over()).isFalse();
        clock.pass(1);

        assertThat(over()).isTrue();
    }

    @Test
    void waitsForTheFiguresAfterTheFinishReasonPastEveryOtherLimit() {
        times.head();
        clock.pass(20_000);
        readOn.read(FINISHED, clock.millis());
        clock.pass(USAGE_WITHIN - 1);
        readOn.read(FINISHED, clock.millis());
        assertThat(over()).isFalse();
        clock.pass(1);

        assertThat(over()).isTrue();
    }

    @Test
    void areNoMoreThanTheSettingSays() {
        var readOns = new ReadOns(
                Given.settings("hang-up.read-ons", "1"), Drains.staying(clock), clock, new SimpleMeterRegistry());

        ReadOn first = readOns.begin("acct_a", 0);

        assertThat(first).isNotNull();
        assertThat(readOns.begin("acct_b", 0)).isNull();
        first.end();
        assertThat(readOns.begin("acct_b", 0)).isNotNull();
    }

    /** Else who hangs up often decides how the hanging up of others is billed. */
    @Test
    void ofOneAccountAreAQuarterAtMost() {
        var meters = new SimpleMeterRegistry();
        var readOns = new ReadOns(Given.settings("hang-up.read-ons", "8"), Drains.staying(clock), clock, meters);

        ReadOn first = readOns.begin("acct_a", 0);
        assertThat(first).isNotNull();
        assertThat(readOns.begin("acct_a", 0)).isNotNull();
        assertThat(readOns.begin("acct_a", 0)).isNull();
        assertThat(meters.counter("trunkline.read.ons.refused").count()).isEqualTo(1);

        assertThat(readOns.begin("acct_b", 0)).isNotNull();
        assertThat(meters.get("trunkline.read.ons").gauge().value()).isEqualTo(3);
        first.end();
        assertThat(meters.get("trunkline.read.ons").gauge().value()).isEqualTo(2);
        assertThat(readOns.begin("acct_a", 0)).isNotNull();
    }

    private boolean over() {
        return readOn.over(clock.millis(), times);
    }
}
