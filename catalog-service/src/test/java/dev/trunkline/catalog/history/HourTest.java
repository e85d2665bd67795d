package dev.trunkline.catalog.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HourTest {

    private static final Instant HOUR = Instant.parse("2026-11-30T12:00:00Z");

    private static Counts counts(int answers, int firstTokenMillis, int tokensPerTenSeconds) {
        Counts counts = new Counts();
        for (int i = 0; i < answers; i++) {
            counts.add(
                    new EndedAttempt(new EndpointHour("m@p", HOUR), Ending.OK, firstTokenMillis, tokensPerTenSeconds));
        }
        return counts;
    }

    @Test
    void belowTwentyNothingIsSaidOfTime() {
        Hour few = Hour.of(HOUR, counts(19, 250, 400));
        Hour enough = Hour.of(HOUR, counts(20, 250, 400));

        assertThat(few.ok()).isEqualTo(19);
        assertThat(few.firstTokenMillis()).isNull();
        assertThat(few.tokensPerSecond()).isNull();
        assertThat(enough.firstTokenMillis()).isNotNull();
        assertThat(enough.firstTokenMillis().p50()).isCloseTo(250, within(10.0));
        assertThat(enough.firstTokenMillis().p90()).isCloseTo(250, within(10.0));
        assertThat(enough.tokensPerSecond()).isCloseTo(40, within(2.0));
    }

    /** Whole answers have a speed and no first token, so that one may be told without the other. */
    @Test
    void eachIsToldByItsOwnSamples() {
        Hour whole = Hour.of(HOUR, counts(20, 0, 400));

        assertThat(whole.firstTokenMillis()).isNull();
        assertThat(whole.tokensPerSecond()).isNotNull();
    }

    @Test
    void onlyFaultsThatThereWereAreNamed() {
        Counts counts = new Counts();
        counts.add(Ending.PROVIDER, 2);
        counts.add(Ending.TIMEOUT, 1);
        counts.add(Ending.RATE_LIMITED, 3);
        counts.add(Ending.CREDENTIAL, 0);

        Hour hour = Hour.of(HOUR, counts);

        assertThat(hour.faults()).isEqualTo(Map.of("provider", 2, "timeout", 1));
        assertThat(hour.rateLimited()).isEqualTo(3);
        assertThat(hour.ok()).isZero();
    }
}
