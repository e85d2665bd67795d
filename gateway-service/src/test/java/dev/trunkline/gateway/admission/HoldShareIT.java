package dev.trunkline.gateway.admission;

import static dev.trunkline.gateway.admission.OwnCredentials.NONE;
import static dev.trunkline.gateway.admission.OwnCredentials.OUTSIDE_KEY_LIMIT;
import static dev.trunkline.gateway.admission.OwnCredentials.WITHIN_KEY_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.admission.RedisWorld.Account;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream that grows is held for whole where that is a small share of what is left, in a real Redis. */
class HoldShareIT {

    private static final LimitWindow TOTAL = LimitWindow.LIMIT_WINDOW_TOTAL;

    private static RedisWorld world;
    private static RedisLane lane;

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        lane = world.lane(10_000);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static long[] send(Request request) {
        return world.onLoop(() -> lane.send(request, RedisLane.NO_DEADLINE));
    }

    /** The first step is 10; the whole costs 100 at most. */
    @ParameterizedTest
    @CsvSource({
        "6400, -1,    100",
        "6399, -1,    10",
        "9999, 6400,  100",
        "9999, 6399,  10",
        "60,   -1,    10",
        "9,    -1,    9",
    })
    void holdsTheWholeOnlyWhereItIsASmallShare(long credit, long limit, long held) {
        Account account = world.account().withCredit(credit);

        long[] answer = send(account.admitGrowing("g1", 10, 1, 100, limit, NONE));

        assertThat(answer).startsWith(0, held);
        assertThat(account.held()).isEqualTo(held);
    }

    @Test
    void holdsTheWholeOfTheKeyForTheCallersOwnCredentials() {
        Account poor = world.account().withCredit(0);
        assertThat(send(poor.admitGrowing("g1", 10, 1, 100, 6400, WITHIN_KEY_LIMIT)))
                .startsWith(0, 0, 100);
        assertThat(poor.heldOfKey()).isEqualTo(100);

        Account thin = world.account().withCredit(0);
        assertThat(send(thin.admitGrowing("g1", 10, 1, 100, 6399, WITHIN_KEY_LIMIT)))
                .startsWith(0, 0, 10);
        Account uncounted = world.account().withCredit(6400);
        assertThat(send(uncounted.admitGrowing("g1", 10, 1, 100, -1, OUTSIDE_KEY_LIMIT)))
                .startsWith(0, 100, 100);
    }

    /** The answer to the first question was lost: what it has added is told, and not added once more. */
    @Test
    void aGrowthThatIsAskedForTwiceIsMadeOnce() {
        Account account = world.account().withCredit(1000);
        send(account.admit("g1", 60, 10));
        Request grow = account.extend("g1", 25, 60, -1, TOTAL, RedisWorld.NOW);

        assertThat(send(grow)).containsExactly(0, 25);
        assertThat(send(account.extend("g1", 25, 60, -1, TOTAL, RedisWorld.NOW)))
                .containsExactly(0, 25);
        assertThat(send(account.extend("g1", 40, 60, -1, TOTAL, RedisWorld.NOW)))
                .containsExactly(0, 40);
        assertThat(account.held()).isEqualTo(100);
    }

    /** An old copy of Redis holds less than the gateway knows: what is missing is held again. */
    @Test
    void aHoldThatHasShrunkGrowsToWhatItsGatewayKnows() {
        Account account = world.account().withCredit(1000);
        send(account.admit("g1", 60, 10));

        assertThat(send(account.extend("g1", 25, 80, -1, TOTAL, RedisWorld.NOW)))
                .containsExactly(0, 25);

        assertThat(account.held()).isEqualTo(105);
    }

    @Test
    void tellsAKeyWhoseRestIsInFlightFromOneThatIsUsedUp() {
        Account account = world.account().withCredit(1000).withPosted("total", "60");
        assertThat(send(account.admit("g1", 40, 40, 99, TOTAL, RedisWorld.NOW))).containsExactly(3, 39);
        send(account.admit("g2", 30, 30, 100, TOTAL, RedisWorld.NOW));

        assertThat(send(account.admit("g3", 40, 40, 100, TOTAL, RedisWorld.NOW)))
                .as("40 are not spent, and 30 of them held")
                .containsExactly(7, 10);
        assertThat(send(account.admit("g4", 41, 41, 100, TOTAL, RedisWorld.NOW)))
                .as("never more than 40 will come")
                .containsExactly(3, 10);
    }
}
