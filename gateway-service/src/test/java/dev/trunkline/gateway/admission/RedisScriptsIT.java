package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.LimitWindow;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** admit.lua, extend.lua and settle.lua in a real Redis. */
class RedisScriptsIT {

    private static final int GRANTED = 0;
    private static final int NO_CREDIT = 1;
    private static final int TOO_LITTLE_CREDIT = 2;
    private static final int HOLD_GONE = 2;
    private static final int KEY_LIMIT = 3;
    private static final int KEY_LIMIT_IN_FLIGHT = 7;
    private static final int GIVEN_UP = 5;
    private static final int NEVER_CREDIT = 6;
    private static final LimitWindow DAILY = LimitWindow.LIMIT_WINDOW_DAILY;
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

    @Test
    void grantsWhatIsWished() {
        Account account = world.account().withCredit(100);

        assertThat(send(account.admit("g1", 60, 10))).containsExactly(GRANTED, 60);

        assertThat(account.hold("g1")).isEqualTo("60|k|1234|h");
        assertThat(account.held()).isEqualTo(60);
    }

    @Test
    void grantsWhatIsLeftFromTheMinimumOn() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));

        assertThat(send(account.admit("g2", 60, 41))).containsExactly(TOO_LITTLE_CREDIT, 40, 100);
        assertThat(send(account.admit("g3", 60, 40))).containsExactly(GRANTED, 40);
        assertThat(send(account.admit("g4", 1, 1))).containsExactly(TOO_LITTLE_CREDIT, 0, 100);
        assertThat(account.held()).isEqualTo(100);
    }

    @Test
    void tellsAnAccountThatIsNotThere() {
        Account account = world.account();

        assertThat(send(account.admit("g1", 60, 10))).containsExactly(NO_CREDIT);
        assertThat(send(account.admitKnownWithoutCredit("g1", 60))).containsExactly(NEVER_CREDIT);
        assertThat(account.held()).isZero();
    }

    /** Half a ledger: the loader writes balances before everything that was spent is in them. */
    @ParameterizedTest
    @ValueSource(strings = {"6", "?7", ""})
    void tellsAnAccountOfAnotherLoad(String load) {
        Account account = world.account().withCredit(100);
        send(account.admit("g0", 1, 1));
        account.ofLoad(load);

        assertThat(send(account.admit("g1", 60, 10))).containsExactly(NO_CREDIT);
        assertThat(send(account.extend("g0", 60))).containsExactly(NO_CREDIT);
        assertThat(account.held()).isEqualTo(1);
    }

    @Test
    void placesNothingForAGenerationThatWasGivenUp() {
        Account account = world.account().withCredit(100);
        send(account.admit("placed", 60, 10));
        send(account.giveUp("placed"));
        send(account.giveUp("late"));
        assertThat(account.held()).isZero();

        for (String generation : List.of("placed", "late")) {
            assertThat(send(account.admit(generation, 60, 10))).containsExactly(GIVEN_UP);
            assertThat(send(account.extend(generation, 5))).containsExactly(HOLD_GONE);
            assertThat(account.hold(generation)).isEqualTo("0|k|1300|x");
        }
        assertThat(account.held()).isZero();
    }

    @Test
    void givesUpNothingThatIsSettled() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 45));
        send(account.giveUp("g1"));

        assertThat(account.hold("g1")).isEqualTo("45|k|5678|s");
        assertThat(account.held()).isEqualTo(45);
    }

    @Test
    void putsBackAHoldOnceAndOnlyOneThatIsLost() {
        Account account = world.account();
        assertThat(send(account.restore("g1", 60, 60))).containsExactly(1);
        assertThat(send(account.restore("g1", 60, 60))).containsExactly(0);
        assertThat(account.hold("g1")).isEqualTo("60|k|1234|h");
        assertThat(account.held()).isEqualTo(60);

        send(account.settle("g1", 45));
        assertThat(send(account.restore("g1", 60, 60))).containsExactly(0);
        assertThat(account.held()).isEqualTo(45);

        send(account.restore("own", 0, 30));
        assertThat(account.hold("own")).isEqualTo("0|k|1234|h|30");
        assertThat(account.heldOfKey()).isEqualTo(75);
    }

    /** A clock that is ahead anywhere has begun the next window: that one decides, and the answer counts in it. */
    @ParameterizedTest
    @CsvSource({
        "LIMIT_WINDOW_DAILY,   60, 20261121",
        "LIMIT_WINDOW_WEEKLY,  50, 20261123",
        "LIMIT_WINDOW_MONTHLY, 40, 202612",
    })
    void decidesByTheNewestWindowAndTellsIt(LimitWindow window, long room, long id) {
        Account account = world.account()
                .withCredit(1000)
                .withPosted("total", "99", "day_id", "2026-11-21", "day", "40")
                .withPosted("week_id", "2026-11-23", "week", "50", "month_id", "2026-12", "month", "60");

        assertThat(send(account.admit("g1", room - 5, 1, 100, window, RedisWorld.NOW)))
                .containsExactly(GRANTED, room - 5, 0, id);
        assertThat(send(account.extend("g1", 500, 100, window, RedisWorld.NOW))).containsExactly(0, 5, id);
        assertThat(account.held()).isEqualTo(room);
    }

    @Test
    void tellsADebt() {
        Account account = world.account().withCredit(-5);

        assertThat(send(account.admit("g1", 60, 1))).containsExactly(TOO_LITTLE_CREDIT, -5, -5);
    }

    @Test
    void admitsWhatCostsNothing() {
        Account account = world.account().withCredit(0);

        assertThat(send(account.admit("g1", 0, 0))).containsExactly(GRANTED, 0);
        assertThat(account.held()).isZero();
    }

    @Test
    void keepsNineMillionDollarsExact() {
        Account account = world.account().withCredit(9_000_000_000_000_000L);

        assertThat(send(account.admit("g1", 8_999_999_999_999_999L, 1))).containsExactly(0, 8_999_999_999_999_999L);
        assertThat(send(account.admit("g2", 5, 1))).containsExactly(GRANTED, 1);
        send(account.settle("g1", 8_999_999_999_999_998L));

        assertThat(account.held()).isEqualTo(8_999_999_999_999_999L);
    }

    /** All posted figures are of the present windows. */
    @ParameterizedTest
    @CsvSource({
        "LIMIT_WINDOW_TOTAL,   60, 0, 40",
        "LIMIT_WINDOW_DAILY,   90, 0, 50",
        "LIMIT_WINDOW_WEEKLY,  80, 0, 50",
        "LIMIT_WINDOW_MONTHLY, 70, 0, 50",
        "LIMIT_WINDOW_TOTAL,   99, 3, 1",
        "LIMIT_WINDOW_DAILY,   99, 3, 1",
    })
    void keepsTheKeyWithinItsLimit(LimitWindow window, long limit, int answer, long amount) {
        Account account = world.account()
                .withCredit(1000)
                .withPosted("total", "20", "day_id", "2026-11-20", "day", "40")
                .withPosted("week_id", "2026-11-16", "week", "30", "month_id", "2026-11", "month", "20");
        long limitOfKey = answer == KEY_LIMIT ? postedOf(window) + amount : limit;

        assertThat(send(account.admit("g1", 500, answer == KEY_LIMIT ? 2 : 1, limitOfKey, window, RedisWorld.NOW)))
                .containsExactly(answer, amount);
    }

    private static long postedOf(LimitWindow window) {
        return window == DAILY ? 40 : 20;
    }

    @ParameterizedTest
    @CsvSource({
        // A new day in the same week and month, a new week in the same month, a new month.
        "2026-11-21, 2026-11-16, 2026-11, 100, 70, 80",
        "2026-11-23, 2026-11-23, 2026-11, 100, 100, 80",
        "2026-12-01, 2026-11-30, 2026-12, 100, 100, 100",
    })
    void countsAPostedFigureInItsOwnWindowOnly(
            String day, String week, String month, long dailyRoom, long weeklyRoom, long monthlyRoom) {
        LimitWindows later = new LimitWindows(day, week, month);
        Account account = world.account()
                .withCredit(10_000)
                .withPosted("total", "60", "day_id", "2026-11-20", "day", "40")
                .withPosted("week_id", "2026-11-16", "week", "30", "month_id", "2026-11", "month", "20");

        assertThat(room(account, DAILY, later)).isEqualTo(dailyRoom);
        assertThat(room(account, LimitWindow.LIMIT_WINDOW_WEEKLY, later)).isEqualTo(weeklyRoom);
        assertThat(room(account, LimitWindow.LIMIT_WINDOW_MONTHLY, later)).isEqualTo(monthlyRoom);
        assertThat(room(account, TOTAL, later)).isEqualTo(40);
    }

    private static long room(Account account, LimitWindow window, LimitWindows windows) {
        long room = send(account.admit("g", 5000, 1, 100, window, windows))[1];
        send(account.settle("g", 0));
        return room;
    }

    @Test
    void countsTheHoldsOfTheKeyInEveryWindow() {
        Account account = world.account().withCredit(1000);
        send(account.admit("g1", 70, 1));
        LimitWindows tomorrow = new LimitWindows("2026-11-21", "2026-11-16", "2026-11");

        assertThat(send(account.admit("g2", 500, 1, 100, DAILY, tomorrow))).containsExactly(GRANTED, 30);
        assertThat(send(account.admit("g3", 500, 1, 100, DAILY, tomorrow))).containsExactly(KEY_LIMIT_IN_FLIGHT, 0);
    }

    @Test
    void refusesAKeyWithoutRoomEvenWhatCostsNothing() {
        Account account = world.account().withCredit(1000);

        assertThat(send(account.admit("g1", 0, 0, 0, TOTAL, RedisWorld.NOW))).containsExactly(KEY_LIMIT, 0);
        assertThat(send(account.admit("g1", 0, 0, 1, TOTAL, RedisWorld.NOW))).containsExactly(GRANTED, 0);
    }

    @Test
    void takesTheSameGenerationForTheSameHold() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));

        assertThat(send(account.admit("g1", 60, 10))).containsExactly(GRANTED, 60);
        assertThat(send(account.admit("g1", 90, 90))).containsExactly(GRANTED, 60);
        assertThat(account.held()).isEqualTo(60);
    }

    @Test
    void neverHoldsMoreThanThereIsHoweverManyAsk() {
        Account account = world.account().withCredit(1000);
        List<RedisLane> gateways = List.of(lane, world.lane(10_000), world.lane(10_000));
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Request admit = account.admit("g" + i, 30, 7);
            RedisLane gateway = gateways.get(i % gateways.size());
            answers.add(world.begin(() -> gateway.send(admit, RedisLane.NO_DEADLINE)));
        }

        long granted = answers.stream()
                .map(RedisWorld::done)
                .filter(answer -> answer[0] == GRANTED)
                .mapToLong(answer -> answer[1])
                .sum();

        assertThat(granted).isEqualTo(990 + 10);
        assertThat(account.held()).isEqualTo(1000);
    }

    @Test
    void growsAHoldByWhatIsLeft() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));

        assertThat(send(account.extend("g1", 25))).containsExactly(0, 25);
        assertThat(account.hold("g1")).isEqualTo("85|k|1234|h");
        assertThat(send(account.extend("g1", 25))).containsExactly(0, 15);
        assertThat(send(account.extend("g1", 25))).containsExactly(0, 0);
        assertThat(account.held()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT_WINDOW_TOTAL,   2026-11-20, 2026-11-16, 2026-11, 30",
        "LIMIT_WINDOW_DAILY,   2026-11-20, 2026-11-16, 2026-11, 40",
        "LIMIT_WINDOW_WEEKLY,  2026-11-20, 2026-11-16, 2026-11, 50",
        "LIMIT_WINDOW_MONTHLY, 2026-11-20, 2026-11-16, 2026-11, 60",
        "LIMIT_WINDOW_DAILY,   2026-11-21, 2026-11-16, 2026-11, 90",
        "LIMIT_WINDOW_WEEKLY,  2026-11-23, 2026-11-23, 2026-11, 90",
        "LIMIT_WINDOW_MONTHLY, 2026-12-01, 2026-11-30, 2026-12, 90",
    })
    void growsAHoldWithinTheKeysLimit(LimitWindow window, String day, String week, String month, long added) {
        Account account = world.account().withCredit(1000).withPosted("total", "60", "day_id", "2026-11-20");
        account.withPosted("day", "50", "week_id", "2026-11-16", "week", "40", "month_id", "2026-11", "month", "30");
        send(account.admit("g1", 10, 10));

        assertThat(send(account.extend("g1", 500, 100, window, new LimitWindows(day, week, month))))
                .containsExactly(0, added);
        assertThat(account.held()).isEqualTo(10 + added);
    }

    @Test
    void growsNothingThatIsSettledOrGoneOrWithoutCredit() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 50));

        assertThat(send(account.extend("g1", 5))).containsExactly(HOLD_GONE);
        assertThat(send(account.extend("unknown", 5))).containsExactly(HOLD_GONE);
        assertThat(send(world.account().extend("g1", 5))).containsExactly(NO_CREDIT);
        assertThat(account.held()).isEqualTo(50);
    }

    @Test
    void settlesAHoldToItsCost() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 45));

        assertThat(account.hold("g1")).isEqualTo("45|k|5678|s");
        assertThat(account.held()).isEqualTo(45);
        assertThat(send(account.admit("g2", 100, 55))).containsExactly(GRANTED, 55);
    }

    @Test
    void releasesAHoldThatCostsNothing() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 0));

        assertThat(account.hold("g1")).isNull();
        assertThat(account.held()).isZero();
    }

    @Test
    void settlesOnceOnly() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 45));
        send(account.settle("g1", 45));
        send(account.settle("g1", 0));

        assertThat(account.hold("g1")).isEqualTo("45|k|5678|s");
        assertThat(account.held()).isEqualTo(45);
    }

    @Test
    void releasesOnceOnly() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 0));
        send(account.settle("g1", 0));

        assertThat(account.held()).isZero();
    }

    @Test
    void doesNotCountACostThatIsPostedAlready() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        account.postedBeforeItWasSettled("g1", 60);
        send(account.settle("g1", 45));

        assertThat(account.hold("g1")).isNull();
        assertThat(account.held()).isZero();
    }

    @Test
    void countsACostWhoseHoldWasLost() {
        Account account = world.account().withCredit(100);
        send(account.settle("g1", 45));

        assertThat(account.hold("g1")).isEqualTo("45|k|5678|s");
        assertThat(account.held()).isEqualTo(45);
    }

    @Test
    void leavesAnEmptyRedisEmpty() {
        Account account = world.account();
        send(account.settle("g1", 45));

        assertThat(account.hold("g1")).isNull();
        assertThat(world.redis(Command.EXISTS, account.credit(), account.holds(), account.key())
                        .toLong())
                .isZero();
    }

    @Test
    void doesNotTakeASettledGenerationForANewHold() {
        Account account = world.account().withCredit(100);
        send(account.admit("g1", 60, 10));
        send(account.settle("g1", 45));

        assertThat(send(account.admit("g1", 60, 10))).containsExactly(GRANTED, 45);
        assertThat(account.held()).isEqualTo(45);
    }

    @Test
    void keepsItsBooksThroughManyRequestsOfAllKinds() {
        Account account = world.account().withCredit(1_000_000);
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        long cost = 0;
        for (int i = 0; i < 300; i++) {
            String generation = "g" + i;
            long price = i % 4 == 0 ? 0 : 100 + i;
            cost += price;
            for (Request request : List.of(
                    account.admit(generation, 500, 10),
                    account.extend(generation, 100),
                    account.settle(generation, price))) {
                answers.add(world.begin(() -> lane.send(request, RedisLane.NO_DEADLINE)));
            }
        }
        answers.forEach(RedisWorld::done);

        assertThat(account.held()).isEqualTo(cost);
    }
}
