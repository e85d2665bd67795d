package dev.trunkline.gateway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.client.ClientAddress;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With three failures in ten seconds, then two questions in a second, none waiting longer than one. */
class GuessBrakeTest {

    private static final ClientAddress HERE = new ClientAddress("192.0.2.1", "192.0.2.1");
    private static final ClientAddress ELSEWHERE = new ClientAddress("192.0.2.2", "192.0.2.2");
    private static final Turn FREELY = new Turn.Granted(false);
    private static final Turn SLOWLY = new Turn.Granted(true);
    private static final Optional<Duration> AS_IT_IS = Optional.empty();

    private final Given.Clock clock = Given.clock();
    private final Pauses pauses = new Pauses(clock);
    private GuessBrake brake = brake("4");

    private GuessBrake brake(String waiting) {
        return new GuessBrake(
                Given.settings(
                                "guesses.failures", "3",
                                "guesses.window", "10s",
                                "guesses.questions-per-second", "2",
                                "guesses.longest-wait", "1s",
                                "guesses.refusal-delay", "700ms",
                                "guesses.waiting", waiting)
                        .guesses(),
                clock,
                pauses);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            brake.guessed(HERE);
        }
    }

    @Test
    void tellsAFewFailuresAtOnceAndAsWhatTheyAre() {
        for (int i = 0; i < 3; i++) {
            assertThat(brake.guessed(HERE).result()).isEqualTo(AS_IT_IS);
        }
        assertThat(pauses.waiting()).isZero();
    }

    @Test
    void tellsFurtherFailuresLaterAndAsTooMany() {
        fail(3);
        pauses.pass(2500);
        Future<Optional<Duration>> fourth = brake.guessed(HERE);

        pauses.pass(699);
        assertThat(fourth.isComplete()).isFalse();

        pauses.pass(1);
        assertThat(fourth.result()).contains(Duration.ofSeconds(8));
    }

    @Test
    void forgetsFailuresWithTheirWindow() {
        fail(10);
        pauses.pass(9_999);
        assertThat(brake.guessed(HERE).isComplete()).isFalse();

        pauses.pass(1);
        assertThat(brake.guessed(HERE).result()).isEqualTo(AS_IT_IS);
        assertThat(brake.turn(HERE).result()).isEqualTo(FREELY);
    }

    @Test
    void changesNothingForAnotherAddress() {
        fail(10);

        assertThat(brake.guessed(ELSEWHERE).result()).isEqualTo(AS_IT_IS);
        assertThat(brake.turn(ELSEWHERE).result()).isEqualTo(FREELY);
    }

    @Test
    void countsTheAddressesOfOneSiteTogether() {
        for (int host = 0; host < 3; host++) {
            brake.guessed(new ClientAddress("2001:db8::" + host, "20010db800000000/64"));
        }

        assertThat(brake.guessed(new ClientAddress("2001:db8::9", "20010db800000000/64"))
                        .isComplete())
                .isFalse();
    }

    @Test
    void letsQuestionsTakeTurns() {
        fail(3);
        List<Future<Turn>> turns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            turns.add(brake.turn(HERE));
        }

        assertThat(turns.get(0).result()).isEqualTo(SLOWLY);
        pauses.pass(499);
        assertThat(turns.get(1).isComplete()).isFalse();
        pauses.pass(1);
        assertThat(turns.get(1).result()).isEqualTo(SLOWLY);
        pauses.pass(500);
        assertThat(turns.get(2).result()).isEqualTo(SLOWLY);
    }

    @Test
    void deniesWhoWouldWaitTooLong() {
        fail(3);
        for (int i = 0; i < 3; i++) {
            brake.turn(HERE);
        }

        assertThat(brake.turn(HERE).result()).isEqualTo(new Turn.Denied(Duration.ofSeconds(10)));

        pauses.pass(500);
        assertThat(brake.turn(HERE).isComplete()).isFalse();
        assertThat(pauses.waiting()).isEqualTo(2);
    }

    @Test
    void countsQuestionsBeforeTheyAreAnswered() {
        List<Future<Turn>> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add(brake.turn(HERE));
        }

        assertThat(turns.stream().filter(turn -> FREELY.equals(turn.result()))).hasSize(3);
        assertThat(turns.get(3).result()).isEqualTo(SLOWLY);
        assertThat(turns.get(4).isComplete()).isFalse();
    }

    @Test
    void doesNotCountWhatWasNoGuess() {
        for (int i = 0; i < 10; i++) {
            assertThat(brake.turn(HERE).result()).isEqualTo(FREELY);
            brake.cleared(HERE);
        }
        brake.cleared(HERE);
        fail(3);

        assertThat(brake.turn(HERE).result()).isEqualTo(SLOWLY);
    }

    @Test
    void tellsAFailureByTheTurnItHad() {
        assertThat(brake.guessed(HERE, new Turn.Granted(false)).result()).isEqualTo(AS_IT_IS);
        Future<Optional<Duration>> slow = brake.guessed(HERE, new Turn.Granted(true));

        pauses.pass(700);
        assertThat(slow.result()).isPresent();
    }

    @Test
    void keepsOnlySoManyWaiting() {
        brake = brake("1");
        fail(3);
        brake.turn(HERE);
        Future<Turn> waiting = brake.turn(HERE);
        assertThat(waiting.isComplete()).isFalse();
        assertThat(brake.turn(HERE).result()).isInstanceOf(Turn.Denied.class);

        Future<Optional<Duration>> delayed = brake.guessed(HERE);
        assertThat(delayed.isComplete()).isFalse();
        assertThat(brake.guessed(HERE).result()).isPresent();

        pauses.pass(1000);
        assertThat(waiting.isComplete() && delayed.isComplete()).isTrue();
        assertThat(brake.guessed(HERE).isComplete()).isFalse();
    }
}
