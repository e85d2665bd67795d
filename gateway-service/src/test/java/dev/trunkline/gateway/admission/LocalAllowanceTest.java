package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAllowanceTest {

    private static final HoldWish FREE = new HoldWish(0, 0, 0, false, 0, 0);

    private final Given.Clock clock = Given.clock();
    private Executor disk = Runnable::run;
    private LocalAllowance allowance;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        allowance = of(100);
    }

    private LocalAllowance of(long perHourNano) {
        return new LocalAllowance(perHourNano, clock, new HourFile(directory, disk));
    }

    @Test
    void givesNothingBeforeTheDiskKnowsOfTheHour() {
        List<Runnable> waiting = new ArrayList<>();
        disk = waiting::add;
        LocalAllowance begun = of(100);
        clock.pass(Duration.ofHours(1).toMillis());

        assertThat(begun.take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
        assertThat(begun.take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
        assertThat(waiting).as("written once").hasSize(1);
        waiting.getFirst().run();

        assertThat(begun.take("a", wish(100, 1))).isEqualTo(100);
    }

    @Test
    void givesNothingMoreInTheHourOfAnEarlierProcess() {
        allowance.take("a", wish(1, 1));

        LocalAllowance restarted = of(100);
        assertThat(restarted.take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
        clock.pass(Duration.ofHours(1).toMillis());

        assertThat(restarted.take("a", wish(100, 1))).isEqualTo(100);
    }

    @Test
    void givesNothingWhereTheHourOfAnEarlierProcessCannotBeRead() throws IOException {
        Files.writeString(directory.resolve("local-allowance-hour"), "x");

        assertThat(of(100).take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
    }

    @Test
    void givesNothingWhereTheDiskTakesNothing() {
        HourFile nowhere = new HourFile(directory.resolve("missing"), disk);
        LocalAllowance unwritten = new LocalAllowance(100, clock, nowhere);

        assertThat(unwritten.take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
        assertThat(nowhere.read()).isEqualTo(-1);
    }

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
        LocalAllowance none = of(0);

        assertThat(none.take("a", FREE)).isEqualTo(LocalAllowance.REFUSED);
        assertThat(none.take("a", wish(1, 1))).isEqualTo(LocalAllowance.REFUSED);
    }

    private static HoldWish wish(long wantNano, long minimumNano) {
        return new HoldWish(wantNano, minimumNano, wantNano, false, 0, 0);
    }
}
