package dev.trunkline.routing.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.routing.figures.Measure.Calls;
import dev.trunkline.routing.figures.Measure.End;
import dev.trunkline.routing.figures.Measurements.Taken;
import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Figures.Share;
import dev.trunkline.routing.planning.Health;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsTest {

    private static final HealthBands BANDS = new HealthBands(100, 95, 80, 60_000);
    private static final long MINUTE = 60_000;
    /** The beginning of a day, and so of every slot. */
    private static final long NOON = 20_000L * 24 * 60 * MINUTE;

    private final Measurements measurements = new Measurements(BANDS, 3, 1024);
    private long marks = 1;

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "99, 99, UNKNOWN",
        "95, 100, NORMAL",
        "94, 100, DEGRADED",
        "80, 100, DEGRADED",
        "79, 100, DOWN",
        "0, 100, DOWN",
        "190, 200, NORMAL",
    })
    void healthIsAShareFromAHundredRequestsOn(int answered, int all, Health health) {
        times(answered, NOON, End.ANSWERED);
        times(all - answered, NOON, End.FAILED);

        EndpointFigures figures = told(NOON);
        assertThat(figures.lately().health()).isEqualTo(health);
        assertThat(figures.uptime5Minutes()).isEqualTo(new Share(answered, all));
        assertThat(figures.uptime30Minutes()).isEqualTo(new Share(answered, all));
        assertThat(figures.uptimeDay()).isEqualTo(new Share(answered, all));
    }

    /** Who is used last would never be seen to be back. */
    @Test
    void whatIsAMinuteAgoIsHeldAgainstNobody() {
        times(100, NOON, End.FAILED);

        assertThat(told(NOON + 59_999).lately().health()).isEqualTo(Health.DOWN);
        assertThat(told(NOON + 60_000).lately().health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void itIsToldInTimeThoughNothingWasHeard() {
        times(100, NOON + 30_000, End.FAILED);
        assertThat(told(NOON + 60_000).lately().health()).isEqualTo(Health.DOWN);

        assertThat(told(NOON + 89_999).lately().health()).isEqualTo(Health.DOWN);
        assertThat(told(NOON + 90_000).lately().health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void windowsRollOn() {
        times(1, NOON, End.ANSWERED);

        assertThat(told(NOON + 6 * MINUTE - 1).uptime5Minutes()).isEqualTo(new Share(1, 1));
        assertThat(told(NOON + 6 * MINUTE).uptime5Minutes()).isEqualTo(Share.NONE);
        assertThat(told(NOON + 35 * MINUTE - 1).uptime30Minutes()).isEqualTo(new Share(1, 1));
        assertThat(told(NOON + 35 * MINUTE).uptime30Minutes()).isEqualTo(Share.NONE);
        assertThat(told(NOON + 35 * MINUTE).isUsed()).isFalse();
        assertThat(told(NOON + 24 * 60 * MINUTE).uptimeDay()).isEqualTo(new Share(1, 1));
        assertThat(told(NOON + (24 * 60 + 15) * MINUTE - MINUTE).uptimeDay()).isEqualTo(new Share(1, 1));
        assertThat(measurements.told(Set.of(), NOON + 25 * 60 * MINUTE)).isEmpty();
        assertThat(measurements.endpoints()).isZero();
    }

    @Test
    void speedIsToldOfWhatIsKnown() {
        for (int i = 0; i < 20; i++) {
            learn(new Measure("e", marks++, NOON, End.ANSWERED, 200, 500, Calls.NONE), NOON);
            learn(new Measure("e", marks++, NOON, End.ANSWERED, 0, 1000, Calls.NONE), NOON);
        }

        Figures lately = told(NOON).lately();
        assertThat(lately.firstTokenMillis().samples())
                .as("whole answers have none")
                .isEqualTo(20);
        assertThat(lately.firstTokenMillis().p50()).isBetween(192.0, 208.0);
        assertThat(lately.tokensPerSecond().samples()).isEqualTo(40);
        assertThat(lately.tokensPerSecond().p99()).isBetween(96.0, 104.0);
    }

    @Test
    void countsWhatAnswersWereWorth() {
        learn(new Measure("e", marks++, NOON, End.ANSWERED, 0, 0, Calls.VALID), NOON);
        learn(new Measure("e", marks++, NOON, End.ANSWERED, 0, 0, Calls.INVALID), NOON);
        learn(new Measure("e", marks++, NOON, End.EMPTY, 0, 0, Calls.NONE), NOON);
        learn(new Measure("e", marks++, NOON, End.BROKEN_OFF, 0, 0, Calls.NONE), NOON);

        EndpointFigures figures = told(NOON);
        assertThat(figures.toolCalls()).isEqualTo(new Share(1, 2));
        assertThat(figures.lately().toolCalls()).isEqualTo(new Share(1, 2));
        assertThat(figures.empty()).isEqualTo(1);
        assertThat(figures.broken()).isEqualTo(1);
        assertThat(figures.uptime5Minutes()).as("what is empty was answered").isEqualTo(new Share(3, 4));
    }

    @Test
    void whatIsHeardTwiceCountsOnce() {
        Measure once = new Measure("e", 7, NOON, End.ANSWERED, 0, 0, Calls.NONE);

        assertThat(learn(once, NOON)).isEqualTo(Taken.COUNTED);
        assertThat(learn(once, NOON)).isEqualTo(Taken.TWICE);
        assertThat(told(NOON).uptime5Minutes()).isEqualTo(new Share(1, 1));
    }

    @Test
    void noMoreAttemptsAreRememberedThanMayBe() {
        Measure first = new Measure("e", marks++, NOON, End.ANSWERED, 0, 0, Calls.NONE);
        learn(first, NOON);
        times(1023, NOON, End.ANSWERED);
        assertThat(learn(first, NOON)).isEqualTo(Taken.TWICE);
        times(1025, NOON, End.ANSWERED);

        assertThat(learn(first, NOON)).isEqualTo(Taken.COUNTED);
    }

    @Test
    void aClockThatRunsAheadCountsAsNow() {
        times(1, NOON + 3_600_000, NOON, End.ANSWERED);

        assertThat(told(NOON).uptime5Minutes()).isEqualTo(new Share(1, 1));
        assertThat(told(NOON + 6 * MINUTE).uptime5Minutes()).isEqualTo(Share.NONE);
    }

    @Test
    void strangersAreNotRemembered() {
        Set<String> known = Set.of("e");
        assertThat(measurements.learn(of("e"), known, NOON)).isEqualTo(Taken.COUNTED);
        assertThat(measurements.learn(of("x"), known, NOON)).isEqualTo(Taken.STRANGER);
        assertThat(measurements.endpoints()).isEqualTo(1);
    }

    /** Before the catalogue is read nobody knows who is a stranger. */
    @Test
    void strangersAreForgottenWhenTheyAreKnownToBe() {
        for (String id : new String[] {"e", "f", "x"}) {
            assertThat(measurements.learn(of(id), Set.of(), NOON)).isEqualTo(Taken.COUNTED);
        }
        assertThat(measurements.learn(of("y"), Set.of(), NOON)).isEqualTo(Taken.STRANGER);

        assertThat(measurements.told(Set.of("e", "f"), NOON)).containsOnlyKeys("e", "f");
        assertThat(measurements.endpoints()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenMayComeAgain() {
        Measure once = of("e");
        measurements.learn(once, Set.of(), NOON);
        measurements.forget();
        assertThat(measurements.told(Set.of(), NOON)).isEmpty();

        assertThat(measurements.learn(once, Set.of(), NOON)).isEqualTo(Taken.COUNTED);
    }

    private Measure of(String id) {
        return new Measure(id, marks++, NOON, End.ANSWERED, 0, 0, Calls.NONE);
    }

    private void times(int count, long atMillis, End end) {
        times(count, atMillis, atMillis, end);
    }

    private void times(int count, long atMillis, long nowMillis, End end) {
        for (int i = 0; i < count; i++) {
            learn(new Measure("e", marks++, atMillis, end, 0, 0, Calls.NONE), nowMillis);
        }
    }

    private Taken learn(Measure measure, long nowMillis) {
        return measurements.learn(measure, Set.of(), nowMillis);
    }

    private EndpointFigures told(long nowMillis) {
        Map<String, EndpointFigures> all = measurements.told(Set.of(), nowMillis);
        assertThat(all).containsKey("e");
        return all.get("e");
    }
}
