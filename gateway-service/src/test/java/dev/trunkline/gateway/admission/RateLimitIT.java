package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.admission.RedisWorld.Account;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate limit of a key in admit.lua, in a real Redis. */
class RateLimitIT {

    private static final int GRANTED = 0;
    private static final int TOO_LITTLE_CREDIT = 2;
    private static final int KEY_LIMIT = 3;
    private static final int TOO_OFTEN = 4;
    private static final long NO_LIMIT = -1;
    private static final long NOW_MILLIS = 1_767_225_600_000L;
    private static final long MINUTE_MILLIS = 60_000;

    private static RedisWorld world;
    private static RedisLane lane;

    private final Account account = world.account().withCredit(1_000_000);
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

    private long[] ask(long perMinute, long nowMillis) {
        return send(account.admitAtRate("g" + generations++, 1, NO_LIMIT, perMinute, nowMillis));
    }

    private static long[] send(Request request) {
        return world.onLoop(() -> lane.send(request, RedisLane.NO_DEADLINE));
    }

    private int granted(int times, long perMinute, long nowMillis) {
        int granted = 0;
        for (int i = 0; i < times; i++) {
            granted += ask(perMinute, nowMillis)[0] == GRANTED ? 1 : 0;
        }
        return granted;
    }

    @Test
    void letsAsManyComeAtOnceAsTheLimitSays() {
        assertThat(granted(9, 6, NOW_MILLIS)).isEqualTo(6);
    }

    @Test
    void letsThemComeAgainAsFastAsTheyWereSpreadOverTheMinute() {
        granted(6, 6, NOW_MILLIS);

        assertThat(granted(2, 6, NOW_MILLIS + 9_999)).isZero();
        assertThat(granted(2, 6, NOW_MILLIS + 10_000)).isEqualTo(1);
        assertThat(granted(9, 6, NOW_MILLIS + 40_000)).isEqualTo(3);
        assertThat(granted(9, 6, NOW_MILLIS + 40_000 + MINUTE_MILLIS)).isEqualTo(6);
    }

    @Test
    void saysHowLongToWaitAndWhenTheLimitIsUnusedAgain() {
        granted(6, 6, NOW_MILLIS);

        assertThat(ask(6, NOW_MILLIS + 1_500))
                .containsExactly(TOO_OFTEN, 8_500_000, (NOW_MILLIS + MINUTE_MILLIS) * 1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 60, 1000})
    void holdsForEveryLimit(long perMinute) {
        int times = (int) perMinute + 5;

        assertThat(granted(times, perMinute, NOW_MILLIS)).isEqualTo((int) perMinute);
        assertThat(granted(times, perMinute, NOW_MILLIS + MINUTE_MILLIS + 1)).isEqualTo((int) perMinute);
    }

    @Test
    void takesTheLargestNumberForALimit() {
        assertThat(granted(20, 4_294_967_295L, NOW_MILLIS)).isEqualTo(20);
    }

    @Test
    void countsNothingThatIsRefusedForCreditOrTheKeysLimit() {
        for (int i = 0; i < 5; i++) {
            assertThat(send(account.admitAtRate("poor" + i, 2_000_000, NO_LIMIT, 2, NOW_MILLIS))[0])
                    .isEqualTo(TOO_LITTLE_CREDIT);
            assertThat(send(account.admitAtRate("limited" + i, 50, 49, 2, NOW_MILLIS))[0])
                    .isEqualTo(KEY_LIMIT);
        }

        assertThat(world.redis(Command.HEXISTS, account.key(), "rate_at").toLong())
                .isZero();
        assertThat(granted(3, 2, NOW_MILLIS)).isEqualTo(2);
    }

    @Test
    void countsWhatItRefusesNotAndWhatIsAskedTwiceOnce() {
        Request admit = account.admitAtRate("same", 1, NO_LIMIT, 2, NOW_MILLIS);
        assertThat(send(admit)[0]).isEqualTo(GRANTED);
        assertThat(send(admit)[0]).isEqualTo(GRANTED);
        assertThat(granted(9, 2, NOW_MILLIS)).isEqualTo(1);

        assertThat(granted(1, 2, NOW_MILLIS + MINUTE_MILLIS / 2)).isEqualTo(1);
    }

    @Test
    void refusesForTheRateBeforeItHoldsAnything() {
        granted(2, 2, NOW_MILLIS);
        long held = account.held();

        granted(5, 2, NOW_MILLIS);

        assertThat(account.held()).isEqualTo(held).isEqualTo(2);
    }

    /** So the hash of a key does not grow by its rate limit. */
    @Test
    void keepsOneFieldForAKeyAndNoneForOneWithoutALimit() {
        granted(50, 20, NOW_MILLIS);
        assertThat(world.redis(Command.HKEYS, account.key()).stream().map(Object::toString))
                .containsExactlyInAnyOrder("held", "rate_at");

        Account plain = world.account().withCredit(100);
        send(plain.admit("g", 1, 1));
        assertThat(world.redis(Command.HKEYS, plain.key()).stream().map(Object::toString))
                .containsExactly("held");
    }

    /** A gateway whose clock is behind takes what another has used as used. */
    @Test
    void holdsAcrossGatewaysWhoseClocksDiffer() {
        assertThat(granted(3, 6, NOW_MILLIS + 2_000)).isEqualTo(3);

        assertThat(granted(9, 6, NOW_MILLIS)).isEqualTo(2);
        assertThat(granted(9, 6, NOW_MILLIS + 2_000)).isEqualTo(1);
    }

    @Test
    void holdsHoweverManyAskAtOnce() {
        List<RedisLane> gateways = List.of(lane, world.lane(10_000), world.lane(10_000));
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Request admit = account.admitAtRate("many" + i, 1, NO_LIMIT, 100, NOW_MILLIS + i / 100);
            RedisLane gateway = gateways.get(i % gateways.size());
            answers.add(world.begin(() -> gateway.send(admit, RedisLane.NO_DEADLINE)));
        }

        assertThat(answers.stream().map(RedisWorld::done).filter(answer -> answer[0] == GRANTED))
                .hasSize(100);
    }
}
