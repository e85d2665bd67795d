package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.admission.RedisWorld.Account;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often an account may ask free models, in a real Redis. */
class FreeModelsIT {

    private static final long NOTHING_KNOWN = 1;
    private static final long TOO_LITTLE_CREDIT = 2;
    private static final long NEVER_CREDIT = 6;
    private static final long MINUTE = FreeModelLimits.MINUTE;
    private static final long DAY = FreeModelLimits.DAY;
    private static final long DAY_OF_BUYERS = FreeModelLimits.DAY_OF_BUYERS;
    private static final long BOUGHT_NANO = 10_000_000_000L;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 24 * 60 * MINUTE_MILLIS;
    /** A minute to midnight, UTC. */
    private static final long EVENING_MILLIS = 1_767_225_600_000L - MINUTE_MILLIS;

    private static RedisWorld world;
    private static RedisLane lane;

    private final Account account = world.account().withCredit(0);
    private int generations;

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        lane = world.lane(10_000);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static FreeModelLimits limits(long perMinute, long perDay, long buyersPerDay) {
        return new FreeModelLimits(perMinute, perDay, buyersPerDay, BigDecimal.TEN, BOUGHT_NANO);
    }

    private long[] ask(FreeModelLimits limits, long nowMillis) {
        return send(account.admitFree("g" + generations++, limits, false, nowMillis));
    }

    private static long[] send(Request request) {
        return world.onLoop(() -> lane.send(request, RedisLane.NO_DEADLINE));
    }

    private int granted(int times, FreeModelLimits limits, long nowMillis) {
        int granted = 0;
        for (int i = 0; i < times; i++) {
            granted += ask(limits, nowMillis)[0] == 0 ? 1 : 0;
        }
        return granted;
    }

    @Test
    void letsSoManyComeInAnyMinute() {
        FreeModelLimits three = limits(3, 0, 0);
        assertThat(granted(2, three, EVENING_MILLIS)).isEqualTo(2);
        assertThat(granted(2, three, EVENING_MILLIS + 1_000)).isEqualTo(1);

        assertThat(ask(three, EVENING_MILLIS + MINUTE_MILLIS - 1))
                .containsExactly(MINUTE, 3, EVENING_MILLIS + MINUTE_MILLIS);
        assertThat(granted(4, three, EVENING_MILLIS + MINUTE_MILLIS)).isEqualTo(2);
        assertThat(ask(three, EVENING_MILLIS + MINUTE_MILLIS))
                .containsExactly(MINUTE, 3, EVENING_MILLIS + MINUTE_MILLIS + 1_000);
    }

    @Test
    void letsSoManyComeInADayAndBeginsAnewAtMidnight() {
        FreeModelLimits four = limits(0, 4, 9);
        long midnight = EVENING_MILLIS + MINUTE_MILLIS;
        assertThat(granted(6, four, EVENING_MILLIS)).isEqualTo(4);

        assertThat(ask(four, midnight - 1)).containsExactly(DAY, 4, midnight);
        assertThat(granted(6, four, midnight)).isEqualTo(4);
        assertThat(ask(four, midnight)).containsExactly(DAY, 4, midnight + DAY_MILLIS);
    }

    /** By two gateways whose clocks differ it is the new day once one of them has begun it. */
    @Test
    void goesBackToNoDayThatHasEnded() {
        FreeModelLimits four = limits(0, 4, 9);
        granted(4, four, EVENING_MILLIS + MINUTE_MILLIS);

        assertThat(ask(four, EVENING_MILLIS)[0]).isEqualTo(DAY);
    }

    @Test
    void letsMoreComeWhereCreditWasEverBought() {
        FreeModelLimits limits = limits(0, 2, 5);
        world.redis(Command.HSET, account.credit(), "bought", BOUGHT_NANO - 1);
        assertThat(granted(3, limits, EVENING_MILLIS)).isEqualTo(2);

        world.redis(Command.HSET, account.credit(), "bought", BOUGHT_NANO);

        assertThat(granted(9, limits, EVENING_MILLIS)).isEqualTo(3);
        assertThat(ask(limits, EVENING_MILLIS)[0]).isEqualTo(DAY_OF_BUYERS);
    }

    @Test
    void hasNoLimitWhereNoneIsSet() {
        assertThat(granted(60, limits(0, 0, 0), EVENING_MILLIS)).isEqualTo(60);
        assertThat(world.redis(Command.EXISTS, account.freeMinute()).toInteger())
                .isZero();
    }

    @Test
    void countsNothingThatIsRefused() {
        FreeModelLimits one = limits(1, 0, 0);
        granted(9, one, EVENING_MILLIS);

        assertThat(world.redis(Command.HGET, account.free(), "day").toLong()).isEqualTo(1);
        assertThat(world.redis(Command.LLEN, account.freeMinute()).toLong()).isEqualTo(1);
        assertThat(world.redis(Command.HLEN, account.holds()).toLong()).isEqualTo(1);
    }

    /** Put twice, since the first answer was lost: it counts once. */
    @Test
    void countsAGenerationOnce() {
        FreeModelLimits one = limits(1, 1, 1);
        Request again = account.admitFree("same", one, false, EVENING_MILLIS);

        assertThat(send(again)).containsExactly(0, 0);
        assertThat(send(again)).containsExactly(0, 0);
    }

    /** What others hold of the account keeps nothing away that costs nothing; what is owed does. */
    @Test
    void needsNoCreditButNoDebtEither() {
        FreeModelLimits limits = limits(20, 50, 1000);
        account.withCredit(10);
        send(account.admit("paid", 10, 10));
        assertThat(ask(limits, EVENING_MILLIS)[0]).isZero();

        account.withCredit(-1);

        assertThat(ask(limits, EVENING_MILLIS)).containsExactly(TOO_LITTLE_CREDIT, -1, -1);
        assertThat(world.redis(Command.HGET, account.free(), "day").toLong()).isEqualTo(1);
    }

    @Test
    void countsNothingThatOnlyOwnCredentialsMayServe() {
        FreeModelLimits one = limits(1, 1, 1);
        OwnCredentials own = OwnCredentials.OUTSIDE_KEY_LIMIT;
        account.withCredit(-1);
        for (String generation : List.of("a", "b")) {
            assertThat(send(account.admitFree(generation, one, own, false, EVENING_MILLIS)))
                    .containsExactly(0, 0, 0, TOO_LITTLE_CREDIT, -1, -1);
        }

        account.withCredit(0);

        assertThat(send(account.admitFree("c", one, own, false, EVENING_MILLIS)))
                .startsWith(0, 0, 0, 0);
        assertThat(send(account.admitFree("d", one, own, false, EVENING_MILLIS))[0])
                .isEqualTo(DAY);
    }

    @Test
    void countsNoRequestThatOnlyOwnCredentialsHaveServed() {
        FreeModelLimits two = limits(2, 2, 2);
        ask(two, EVENING_MILLIS - 1);
        send(account.admitFree("own", two, OwnCredentials.OUTSIDE_KEY_LIMIT, false, EVENING_MILLIS));

        send(account.settleMiscounted("own", EVENING_MILLIS));
        send(account.settleMiscounted("own", EVENING_MILLIS));

        assertThat(granted(2, two, EVENING_MILLIS)).isEqualTo(1);
        assertThat(ask(limits(2, 0, 0), EVENING_MILLIS)[0]).isEqualTo(MINUTE);
        send(account.settleMiscounted("g1", EVENING_MILLIS - DAY_MILLIS));
        assertThat(world.redis(Command.HGET, account.free(), "day").toLong())
                .as("counted on another day")
                .isEqualTo(2);
    }

    /** Redis is asked once whether such an account is known, and not again under the same load. */
    @Test
    void servesAnAccountThatNeverHadCredit() {
        FreeModelLimits limits = limits(3, 50, 1000);
        Account nobody = world.account();

        assertThat(send(nobody.admitFree("g1", limits, false, EVENING_MILLIS))).containsExactly(NOTHING_KNOWN);
        assertThat(send(nobody.admitFree("g1", limits, true, EVENING_MILLIS))).containsExactly(0, 0);
        assertThat(send(nobody.admitFree("g2", limits, false, EVENING_MILLIS))).containsExactly(0, 0);
        assertThat(send(nobody.admitKnownWithoutCredit("g3", 1))).containsExactly(NEVER_CREDIT);
        world.redis(Command.HSET, nobody.free(), "load", RedisWorld.LOAD - 1);
        assertThat(send(nobody.admitFree("g3", limits, false, EVENING_MILLIS))).containsExactly(NOTHING_KNOWN);
        assertThat(nobody.held()).isZero();
    }

    @Test
    void forgetsWhoAsksNoMore() {
        ask(limits(20, 50, 1000), EVENING_MILLIS);

        assertThat(world.redis(Command.PTTL, account.freeMinute()).toLong()).isBetween(1L, MINUTE_MILLIS);
        assertThat(world.redis(Command.PTTL, account.free()).toLong()).isBetween(1L, 2 * DAY_MILLIS);
    }

    @Test
    void countsEachOnceHoweverManyGatewaysAskAtOnce() {
        List<RedisLane> gateways = List.of(lane, world.lane(10_000));
        FreeModelLimits limits = limits(70, 100, 1000);
        assertThat(grantedAtOnce(gateways, limits, "a", EVENING_MILLIS)).isEqualTo(70);
        assertThat(grantedAtOnce(gateways, limits, "b", EVENING_MILLIS + MINUTE_MILLIS - 1))
                .isZero();

        // Of the day that ends with this minute thirty are left.
        FreeModelLimits aDay = limits(0, 100, 1000);
        assertThat(grantedAtOnce(gateways, aDay, "c", EVENING_MILLIS + MINUTE_MILLIS - 1))
                .isEqualTo(30);
    }

    private long grantedAtOnce(List<RedisLane> gateways, FreeModelLimits limits, String name, long nowMillis) {
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Request admit = account.admitFree(name + i, limits, false, nowMillis);
            RedisLane gateway = gateways.get(i % gateways.size());
            answers.add(world.begin(() -> gateway.send(admit, RedisLane.NO_DEADLINE)));
        }
        return answers.stream()
                .map(RedisWorld::done)
                .filter(answer -> answer[0] == 0)
                .count();
    }
}
