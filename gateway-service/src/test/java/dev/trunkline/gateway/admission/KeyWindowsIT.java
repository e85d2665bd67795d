package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.usage.Prices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.redis.client.Command;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The limit of a key at the edges of its windows, by the gateway's clock and in a real Redis. One token costs a nano-USD.
 */
class KeyWindowsIT {

    /** Completions cost a nano-USD a token, prompts nothing. */
    private static final Prices PRICES = Given.prices("0", "0.000000001");

    private static final Candidate CANDIDATE = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);

    private static final long LIMIT_NANO = 1000;

    private static RedisWorld world;

    private final Given.Clock clock = new Given.Clock(0);
    private final Admission admission = admission(clock);
    private final String account = world.account().id();
    private int generations;

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        world.loaded(RedisWorld.LOAD);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Admission admission(Given.Clock clock) {
        return AdmissionOf.in(
                world,
                AdmissionOf.context(() -> true),
                clock,
                new SimpleMeterRegistry(),
                "admission.deadline",
                "30s",
                "admission.fewest-tokens",
                "1");
    }

    /** What was posted fills the window to its last millisecond, and not one longer. */
    @ParameterizedTest(name = "{0} {1} until {2}")
    @CsvSource({
        "DAILY,   2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "DAILY,   2026-12-31T10:00:00Z, 2027-01-01T00:00:00Z",
        "DAILY,   2024-02-28T10:00:00Z, 2024-02-29T00:00:00Z",
        "DAILY,   2024-02-29T10:00:00Z, 2024-03-01T00:00:00Z",
        "DAILY,   2026-10-25T00:30:00Z, 2026-10-26T00:00:00Z",
        "WEEKLY,  2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "WEEKLY,  2026-11-22T23:00:00Z, 2026-11-23T00:00:00Z",
        "WEEKLY,  2026-12-30T10:00:00Z, 2027-01-04T00:00:00Z",
        "WEEKLY,  2024-02-27T10:00:00Z, 2024-03-04T00:00:00Z",
        "MONTHLY, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "MONTHLY, 2026-12-15T10:00:00Z, 2027-01-01T00:00:00Z",
        "MONTHLY, 2024-02-15T10:00:00Z, 2024-03-01T00:00:00Z",
        "MONTHLY, 2023-02-15T10:00:00Z, 2023-03-01T00:00:00Z",
    })
    void aWindowEndsAtMidnightUtc(String window, Instant posted, Instant next) {
        Caller caller = caller(LimitWindow.valueOf("LIMIT_WINDOW_" + window));
        LimitWindows then = LimitWindows.at(posted);
        post(then, LIMIT_NANO - 10);

        at(posted);
        assertThat(room(caller)).isEqualTo(10);
        at(next.minusMillis(1));
        assertThat(room(caller)).isEqualTo(10);
        at(next);
        assertThat(room(caller)).isEqualTo(LIMIT_NANO);
    }

    @Test
    void aTotalLimitNeverBeginsAnew() {
        Caller caller = caller(LimitWindow.LIMIT_WINDOW_TOTAL);
        at(Instant.parse("2026-12-31T23:59:59.999Z"));
        post(LimitWindows.at(clock.instant()), LIMIT_NANO - 10);

        at(Instant.parse("2036-01-01T00:00:00Z"));

        assertThat(room(caller)).isEqualTo(10);
    }

    /** As in billing: a generation is posted to the windows in which it ended, and until then it is held in all. */
    @Test
    void aRequestThatPassesMidnightIsHeldInBothDaysAndCountsInTheDayInWhichItEnded() {
        Caller caller = caller(LimitWindow.LIMIT_WINDOW_DAILY);
        at(Instant.parse("2026-11-20T23:59:59.900Z"));
        post(LimitWindows.at(clock.instant()), 300);
        Held late = hold(caller, 600);
        assertThat(room(caller)).as("before midnight").isEqualTo(100);

        at(Instant.parse("2026-11-21T00:00:00.100Z"));
        assertThat(room(caller)).as("held after midnight, too").isEqualTo(400);
        settle(late, 500);
        assertThat(room(caller)).as("settled and not posted yet").isEqualTo(500);
        post(LimitWindows.at(clock.instant()), 500);
        remove(late, 500);

        assertThat(room(caller)).as("posted to the new day").isEqualTo(500);
    }

    /** What is held before midnight may grow after it by what the new day allows, and both days stay within the limit. */
    @Test
    void aStreamThatPassesMidnightGrowsByTheLimitOfTheNewDay() {
        Caller caller = caller(LimitWindow.LIMIT_WINDOW_DAILY);
        at(Instant.parse("2026-11-20T23:59:59.900Z"));
        post(LimitWindows.at(clock.instant()), 900);
        Held stream = hold(caller, 100);
        assertThat(grown(stream, 500)).as("before midnight").isZero();

        at(Instant.parse("2026-11-21T00:00:00Z"));

        assertThat(grown(stream, 500)).isEqualTo(500);
        assertThat(grown(stream, 500)).isEqualTo(400);
        assertThat(stream.hold().heldNano()).isEqualTo(LIMIT_NANO);
    }

    /** A gateway whose clock is behind, or whose command was on its way at midnight, finds billing in the new day. */
    @Test
    void aWindowThatIsNewerThanTheGatewaysClockIsThePresentOne() {
        Caller daily = caller(LimitWindow.LIMIT_WINDOW_DAILY);
        at(Instant.parse("2026-12-31T23:59:59.999Z"));
        post(LimitWindows.at(Instant.parse("2027-01-01T00:00:00Z")), 990);

        assertThat(room(daily)).isEqualTo(10);
        assertThat(room(caller(LimitWindow.LIMIT_WINDOW_MONTHLY))).isEqualTo(10);
    }

    /** Billing's clock is a day ahead: what its window let through counts there, whatever this gateway's clock says. */
    @Test
    void whatANewerWindowLetThroughCountsInIt() {
        Caller daily = caller(LimitWindow.LIMIT_WINDOW_DAILY);
        at(Instant.parse("2026-11-20T10:00:00Z"));
        post(LimitWindows.at(clock.instant()), LIMIT_NANO);
        post(LimitWindows.at(Instant.parse("2026-11-21T00:00:00Z")), 0);

        Held ahead = hold(daily, 600);

        long now = clock.millis();
        assertThat(ahead.hold().finishedAtMillis(now))
                .isEqualTo(Instant.parse("2026-11-21T00:00:00Z").toEpochMilli());
        long later = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
        assertThat(ahead.hold().finishedAtMillis(later)).isEqualTo(later);
    }

    @Test
    void whatHasGrownInANewerWindowCountsInIt() {
        Caller monthly = caller(LimitWindow.LIMIT_WINDOW_MONTHLY);
        at(Instant.parse("2026-11-20T10:00:00Z"));
        post(LimitWindows.at(clock.instant()), 100);
        Held stream = hold(monthly, 600);
        assertThat(stream.hold().finishedAtMillis(0)).isEqualTo(clock.millis());

        post(LimitWindows.at(Instant.parse("2026-12-01T00:00:00Z")), 0);
        assertThat(grown(stream, 300)).isEqualTo(300);

        assertThat(stream.hold().finishedAtMillis(clock.millis()))
                .isEqualTo(Instant.parse("2026-12-01T00:00:00Z").toEpochMilli());
    }

    /** A gateway's clock that was ahead and is set back: what its day let through does not count in the day before. */
    @Test
    void aClockThatIsSetBackTakesNothingOutOfItsWindow() {
        Caller daily = caller(LimitWindow.LIMIT_WINDOW_DAILY);
        at(Instant.parse("2026-11-21T10:00:00Z"));
        Held held = hold(daily, 600);

        assertThat(held.hold()
                        .finishedAtMillis(Instant.parse("2026-11-20T10:00:01Z").toEpochMilli()))
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z").toEpochMilli());
    }

    /** The same for what a stream was let have on the way. */
    @Test
    void aClockThatIsSetBackAfterAGrowthTakesNothingOutOfItsWindow() {
        Caller daily = caller(LimitWindow.LIMIT_WINDOW_DAILY);
        at(Instant.parse("2026-11-20T10:00:00Z"));
        Held stream = hold(daily, 600);
        at(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(grown(stream, 300)).isEqualTo(300);

        assertThat(stream.hold()
                        .finishedAtMillis(Instant.parse("2026-11-20T10:00:01Z").toEpochMilli()))
                .isEqualTo(Instant.parse("2026-11-21T10:00:00Z").toEpochMilli());
    }

    private void at(Instant moment) {
        clock.pass(moment.toEpochMilli() - clock.millis());
    }

    private Caller caller(LimitWindow window) {
        world.redis(Command.HSET, "{" + account + "}:credit", "balance", 1_000_000, "load", RedisWorld.LOAD);
        return Callers.caller(account, state -> state.setLimitNano(LIMIT_NANO).setLimitWindow(window));
    }

    /** As billing does, in all windows of one moment. */
    private void post(LimitWindows windows, long nano) {
        world.redis(
                Command.HSET,
                key(),
                "total",
                nano,
                "day_id",
                windows.day(),
                "day",
                nano,
                "week_id",
                windows.week(),
                "week",
                nano,
                "month_id",
                windows.month(),
                "month",
                nano);
    }

    /** As billing does with the hold of what it has posted. */
    private void remove(Held held, long nano) {
        world.redis(Command.HDEL, "{" + account + "}:holds", held.id());
        world.redis(Command.HINCRBY, "{" + account + "}:credit", "held", -nano);
        world.redis(Command.HINCRBY, key(), "held", -nano);
    }

    private String key() {
        return "{" + account + "}:key:k";
    }

    /** The most that one more request could have held. */
    private long room(Caller caller) {
        Held held = Given.passed(world.onLoop(() -> admission.hold(planned(caller, "\"stream\":true,"))));
        long heldNano = held.hold().heldNano();
        settle(held, 0);
        return heldNano;
    }

    private Held hold(Caller caller, int tokens) {
        return Given.passed(world.onLoop(() -> admission.hold(planned(caller, "\"max_tokens\":" + tokens + ","))));
    }

    private long grown(Held held, long more) {
        long before = held.hold().heldNano();
        world.onLoop(() -> admission.grow(held, more, false));
        return held.hold().heldNano() - before;
    }

    private void settle(Held held, long costNano) {
        world.onLoop(() -> {
            admission.settle(held, costNano, costNano);
            // Sent with the next command, so that the next figure counts it.
            return admission.grow(held, 1, false).map(hold -> null).otherwiseEmpty();
        });
    }

    private Planned planned(Caller caller, String fields) {
        return AdmissionOf.planned("g" + generations++, clock.millis(), caller, fields, CANDIDATE);
    }
}
