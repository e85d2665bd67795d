package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.Command;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which load is believed: that of the marker, and only where it is of the present run of Redis. */
class LoadMarkerIT {

    private static final String MARKER = "trunkline:ledger-loaded";
    private static final String OF_ANOTHER_RUN = "ledger|" + "0".repeat(40);

    private static RedisWorld world;
    private static RedisLane lane;

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        lane = world.lane(100);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** The load that has ended, and the one under way. */
    private static long[] present() {
        return world.onLoop(() -> lane.send(ScriptCalls.present("gateway.0", 0, 0, 1_000), RedisLane.NO_DEADLINE));
    }

    @Test
    void aMarkerFromAnOldCopyOfRedisCountsForNothing() {
        world.loaded(7);
        assertThat(present()).containsExactly(7, 0);

        world.redis(Command.SET, MARKER, OF_ANOTHER_RUN);

        assertThat(present()).containsExactly(0, 0);
    }

    @Test
    void aLoadFromAnOldCopyOfRedisIsNotUnderWay() {
        world.loading(8);
        assertThat(present()).containsExactly(0, 8);

        world.redis(Command.SET, "{" + MARKER + "}:loading", "8|" + OF_ANOTHER_RUN);

        assertThat(present()).containsExactly(0, 0);
    }
}
