package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalAllowanceTest {

    private static final HoldWish FREE = new HoldWish(0, 0, false);

    private final Given.Clock clock = Given.clock();
    private final LocalAllowance allowance = new LocalAllowance(100, clock);

    @Test
    void givesWhatIsWantedAsLongAsItLasts() {
        assertThat(allowance.take("a", wish(70, 10))).isEqualTo(70);
        assertThat(allowance.take("a", wish(70, 10))).isEqualTo(30);
        assertThat(allowance.take("a", wish(70, 10))).isEqualTo(LocalAllowance.REFUSED);
        assertThat(allowance.takeMore("a", 5)).isZero();
        assertThat(allowance.take("a", FREE)).isZero();
    }

    @Test
    void refusesWhatNeedsMoreThanIsLeft() {
        allowance.take("a", wish(95, 1));

        assertThat(allowance.take("a", wish(70, 6))).isEqualTo(LocalAllowance.REFUSED);
        assertThat(allowance.take("a", wish(70, 5))).isEqualTo(5);
    }

    @Test
    void countsEachAccountForItself() {
        allowance.take("a", wish(100, 1));

        assertThat(allowance.take("b", wish(100, 1))).isEqualTo(100);
    }

    @Test
    void takesBackWhatWasNotSpent() {
        allowance.take("a", wish(100, 1));

        allowance.giveBack("a", clock.millis(), 40);

        assertThat(allowance.take("a", wish(100, 1))).isEqualTo(40);
    }

    @Test
    void beginsAnewWithTheHourAndOnlyThen() {
        allowance.take("a", wish(100, 1));
        clock.pass(Duration.ofHours(1).toMillis()
                - 1
                - clock.millis() % Duration.ofHours(1).toMillis());
        assertThat(allowance.takeMore("a", 100)).isZero();

        clock.pass(1);

        assertThat(allowance.takeMore("a", 100)).isEqualTo(100);
    }

    @Test
    void takesNothingBackOfAnHourThatIsOver() {
        long beganAtMillis = clock.millis();
        allowance.take("a", wish(100, 1));
        clock.pass(Duration.ofHours(1).toMillis());
        allowance.take("a", wish(100, 1));

        allowance.giveBack("a", beganAtMillis, 100);

        assertThat(allowance.takeMore("a", 1000)).isZero();
    }

    @Test
    void givesNoSecondAllowanceWhenTheClockIsPutBack() {
        allowance.take("a", wish(100, 1));
        clock.pass(-Duration.ofHours(1).toMillis());

        assertThat(allowance.takeMore("a", 1)).isZero();
    }

    @Test
    void refusesEverythingWhereThereIsNone() {
        LocalAllowance none = new LocalAllowance(0, clock);

        assertThat(none.take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
        assertThat(none.take("a", wish(1, 1))).isEqualTo(LocalAllowance.REFUSED);
    }

    private static HoldWish wish(long wantNano, long minimumNano) {
        return new HoldWish(wantNano, minimumNano, false);
    }
}
