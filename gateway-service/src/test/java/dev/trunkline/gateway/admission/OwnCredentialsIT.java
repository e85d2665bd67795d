package dev.trunkline.gateway.admission;

import static dev.trunkline.gateway.admission.OwnCredentials.OUTSIDE_KEY_LIMIT;
import static dev.trunkline.gateway.admission.OwnCredentials.WITHIN_KEY_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.admission.RedisWorld.Account;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the scripts hold for a caller with credentials of its own, in a real Redis. */
class OwnCredentialsIT {

    private static final long NO_LIMIT = -1;
    private static final long ALL_MAY_SERVE = 0;
    private static final long NEVER_CREDIT = 1;
    private static final long TOO_LITTLE_CREDIT = 2;
    private static final long KEY_LIMIT = 3;

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

    @Test
    void holdsForTheOperatorsCredentialsWhereTheAccountCanPay() {
        Account account = world.account().withCredit(100);

        assertThat(send(account.admitWithOwn("g", 60, 10, NO_LIMIT, OUTSIDE_KEY_LIMIT)))
                .containsExactly(0, 60, 60, ALL_MAY_SERVE, 100, 100);

        assertThat(account.hold("g")).isEqualTo("60|k|1234|h");
        assertThat(account.held()).isEqualTo(60);
    }

    @Test
    void holdsNothingWhereTheAccountCannotPay() {
        Account account = world.account().withCredit(5);

        assertThat(send(account.admitWithOwn("g", 60, 10, NO_LIMIT, OUTSIDE_KEY_LIMIT)))
                .containsExactly(0, 0, 0, TOO_LITTLE_CREDIT, 5, 5);

        assertThat(account.hold("g")).isEqualTo("0|k|1234|h");
        assertThat(account.held()).isZero();
    }

    @Test
    void servesAnAccountThatNeverHadCreditOnceThatIsKnown() {
        Account account = world.account();

        assertThat(send(account.admitWithOwn("g", 60, 10, NO_LIMIT, OUTSIDE_KEY_LIMIT)))
                .containsExactly(NEVER_CREDIT);
        assertThat(send(account.admitWithOwn("g", 60, 10, NO_LIMIT, OUTSIDE_KEY_LIMIT, true)))
                .containsExactly(0, 0, 0, NEVER_CREDIT, 0, 0);
    }

    @Test
    void holdsNothingWhereTheKeyIsUsedUpButDoesNotCountThem() {
        Account account = world.account().withCredit(100).withPosted("total", "95");

        assertThat(send(account.admitWithOwn("g", 60, 10, 100, OUTSIDE_KEY_LIMIT)))
                .containsExactly(0, 0, 0, KEY_LIMIT, 100, 100);
        assertThat(account.held()).isZero();
    }

    @Test
    void refusesWhereTheKeyCountsThemAndIsUsedUp() {
        Account account = world.account().withCredit(100).withPosted("total", "95");

        assertThat(send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT)))
                .containsExactly(KEY_LIMIT, 5);
        assertThat(account.hold("g")).isNull();
    }

    @Test
    void holdsOfTheKeysLimitAloneWhereTheAccountCannotPay() {
        Account account = world.account().withCredit(0).withPosted("total", "60");

        assertThat(send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT)))
                .containsExactly(0, 0, 40, TOO_LITTLE_CREDIT, 0, 0);

        assertThat(account.hold("g")).isEqualTo("0|k|1234|h|40");
        assertThat(account.heldOfAccount()).isZero();
        assertThat(account.heldOfKey()).isEqualTo(40);
    }

    @Test
    void holdsMoreOfTheKeyThanOfAnAccountWithLittleCredit() {
        Account account = world.account().withCredit(20);

        assertThat(send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT)))
                .containsExactly(0, 20, 60, ALL_MAY_SERVE, 20, 20);
        assertThat(account.hold("g")).isEqualTo("20|k|1234|h|60");
        assertThat(account.heldOfAccount()).isEqualTo(20);
        assertThat(account.heldOfKey()).isEqualTo(60);
    }

    @Test
    void takesTheSameGenerationForTheSameHold() {
        Account account = world.account().withCredit(0);
        send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT));

        assertThat(send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT)))
                .containsExactly(0, 0, 60, TOO_LITTLE_CREDIT, 0, 0);
        assertThat(account.heldOfKey()).isEqualTo(60);
    }

    @Test
    void growsWhatIsHeldOfTheKeyAlone() {
        Account account = world.account().withCredit(0);
        send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT));

        assertThat(send(growOfKey(account, 25))).containsExactly(0, 25);
        assertThat(send(growOfKey(account, 25))).containsExactly(0, 15);
        assertThat(send(growOfKey(account, 25))).containsExactly(0, 0);

        assertThat(account.hold("g")).isEqualTo("0|k|1234|h|100");
        assertThat(account.heldOfAccount()).isZero();
        assertThat(account.heldOfKey()).isEqualTo(100);
    }

    private static Request growOfKey(Account account, long more) {
        return account.extendOfKey("g", more, 100);
    }

    @Test
    void growsBothForTheOperatorsCredential() {
        Account account = world.account().withCredit(50);
        send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT));
        account.withCredit(90);
        world.redis(io.vertx.redis.client.Command.HSET, account.credit(), "held", 50);

        assertThat(send(account.extend("g", 25, 100, LimitWindow.LIMIT_WINDOW_TOTAL, RedisWorld.NOW)))
                .containsExactly(0, 25);

        assertThat(account.hold("g")).isEqualTo("75|k|1234|h|85");
    }

    @Test
    void settlesToNothingOfTheAccountAndTheListPriceOfTheKey() {
        Account account = world.account().withCredit(100);
        send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT));

        send(account.settleOwn("g", 45));
        send(account.settleOwn("g", 45));

        assertThat(account.hold("g")).isEqualTo("0|k|5678|s|45");
        assertThat(account.heldOfAccount()).isZero();
        assertThat(account.heldOfKey()).isEqualTo(45);
    }

    @Test
    void settlesForTheOperatorsCredentialAsEver() {
        Account account = world.account().withCredit(20);
        send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT));

        send(account.settle("g", 15));

        assertThat(account.hold("g")).isEqualTo("15|k|5678|s");
        assertThat(account.held()).isEqualTo(15);
    }

    @Test
    void releasesWhatCountsNowhere() {
        Account account = world.account().withCredit(20);
        send(account.admitWithOwn("g", 60, 10, 100, WITHIN_KEY_LIMIT));

        send(account.settle("g", 0));

        assertThat(account.hold("g")).isNull();
        assertThat(account.held()).isZero();
    }

    @Test
    void countsAListPriceWhoseHoldWasLost() {
        Account account = world.account().withCredit(100);

        send(account.settleOwn("g", 45));

        assertThat(account.hold("g")).isEqualTo("0|k|5678|s|45");
        assertThat(account.heldOfKey()).isEqualTo(45);
    }

    @Test
    void neverHoldsMoreThanTheKeysLimitHoweverManyAsk() {
        Account account = world.account().withCredit(0);
        List<RedisLane> gateways = List.of(lane, world.lane(10_000));
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Request admit = account.admitWithOwn("g" + i, 30, 7, 1000, WITHIN_KEY_LIMIT);
            RedisLane gateway = gateways.get(i % gateways.size());
            answers.add(world.begin(() -> gateway.send(admit, RedisLane.NO_DEADLINE)));
        }

        long granted = answers.stream()
                .map(RedisWorld::done)
                .filter(answer -> answer[0] == 0)
                .mapToLong(answer -> answer[2])
                .sum();

        assertThat(granted).isEqualTo(1000);
        assertThat(account.heldOfKey()).isEqualTo(1000);
        assertThat(account.heldOfAccount()).isZero();
    }
}
