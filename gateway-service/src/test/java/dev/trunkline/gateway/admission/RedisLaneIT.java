package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.admission.RedisWorld.Account;
import dev.trunkline.localstack.component.Part;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of commands while Redis is away. */
class RedisLaneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static RedisWorld world;

    @BeforeAll
    static void start() {
        world = new RedisWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void letsCommandsWaitForARedisThatComesBack() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.admit("before", 1, 1), RedisLane.NO_DEADLINE));

        world.parts.kill(Part.REDIS);
        awaitLoss(lane);
        CompletableFuture<long[]> waiting = send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE);
        assertThat(waiting).isNotDone();
        world.parts.start(Part.REDIS);

        assertThat(RedisWorld.done(waiting)).containsExactly(0);
        assertThat(RedisWorld.done(send(lane, world.account().admit("g", 1, 1), RedisLane.NO_DEADLINE)))
                .containsExactly(1);
    }

    @Test
    void waitsForARedisThatIsNotThereYet() {
        world.parts.stop(Part.REDIS);
        RedisLane lane = world.lane(100);
        CompletableFuture<long[]> waiting = send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE);
        world.parts.start(Part.REDIS);

        assertThat(RedisWorld.done(waiting)).containsExactly(0);
    }

    @Test
    void waitsNoLongerThanTheDeadlineAndSaysThatNothingWasSent() {
        RedisLane lane = world.lane(100);
        RedisWorld.done(send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE));
        world.parts.kill(Part.REDIS);
        awaitLoss(lane);

        RedisSilence silence = silence(send(lane, world.account().settle("g", 1), System.currentTimeMillis() + 200));
        world.parts.start(Part.REDIS);

        assertThat(silence).hasMessage("no connection to Redis in time");
        assertThat(silence.sent()).isFalse();
    }

    @Test
    void saysThatItWasSentWhenRedisHangs() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.settle("none", 0), RedisLane.NO_DEADLINE));

        world.parts.pause(Part.REDIS);
        RedisSilence silence = silence(send(lane, account.admit("g", 60, 1), System.currentTimeMillis() + 200));
        world.parts.resume(Part.REDIS);

        assertThat(silence).hasMessage("no answer of Redis in time");
        assertThat(silence.sent()).isTrue();
        // The hold was placed all the same, and the answers that follow are those of their own questions.
        assertThat(RedisWorld.done(send(lane, account.admit("g2", 60, 1), RedisLane.NO_DEADLINE)))
                .containsExactly(0, 40);
        assertThat(account.held()).isEqualTo(100);
    }

    @Test
    void saysOfEveryCommandUnderWayThatItWasSentWhenRedisDies() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.settle("none", 0), RedisLane.NO_DEADLINE));
        world.parts.pause(Part.REDIS);
        List<CompletableFuture<long[]>> underWay = RedisWorld.done(world.begin(() -> Future.succeededFuture(List.of(
                future(lane.send(account.admit("g1", 1, 1), RedisLane.NO_DEADLINE)),
                future(lane.send(account.admit("g2", 1, 1), RedisLane.NO_DEADLINE)),
                future(lane.send(account.admit("g3", 1, 1), RedisLane.NO_DEADLINE))))));

        world.parts.kill(Part.REDIS);

        assertThat(underWay).extracting(RedisLaneIT::silence).allMatch(RedisSilence::sent);
        world.parts.start(Part.REDIS);
        assertThat(RedisWorld.done(send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE)))
                .containsExactly(0);
    }

    @Test
    void refusesMoreThanMayWait() {
        RedisLane lane = world.lane(3);
        RedisWorld.done(send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE));
        world.parts.pause(Part.REDIS);
        List<CompletableFuture<long[]>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE));
        }

        RedisSilence silence = silence(send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE));
        world.parts.resume(Part.REDIS);

        assertThat(silence).hasMessage("3 commands wait for Redis already");
        assertThat(silence.sent()).isFalse();
        assertThat(waiting).extracting(RedisWorld::done).allMatch(answer -> answer.length == 1);
        assertThat(RedisWorld.done(send(lane, world.account().settle("g", 1), RedisLane.NO_DEADLINE)))
                .containsExactly(0);
    }

    @Test
    void answersEveryCommandOfATickWithItsOwnAnswer() {
        RedisLane lane = world.lane(1000);
        Account account = world.account().withCredit(1_000_000);
        List<CompletableFuture<long[]>> answers = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            answers.add(send(lane, account.admit("g" + i, i, 1), RedisLane.NO_DEADLINE));
        }

        for (int i = 1; i <= 500; i++) {
            assertThat(RedisWorld.done(answers.get(i - 1))).containsExactly(0, i);
        }
    }

    @Test
    void letsWhatNobodyWaitsForLeaveByItself() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.admit("g1", 60, 1), RedisLane.NO_DEADLINE));

        RedisWorld.done(world.begin(() -> lane.sendUnhurried(account.settle("g1", 25))));

        assertThat(account.held()).isEqualTo(25);
    }

    @Test
    void sendsWhatNobodyWaitsForBeforeTheNextCommand() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.admit("g1", 100, 1), RedisLane.NO_DEADLINE));

        long[] next = RedisWorld.done(world.begin(() -> {
            lane.sendUnhurried(account.settle("g1", 25));
            return lane.send(account.admit("g2", 75, 75), RedisLane.NO_DEADLINE);
        }));

        assertThat(next).containsExactly(0, 75);
    }

    @Test
    void goesOnWhenRedisHasForgottenTheScripts() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.admit("g1", 1, 1), RedisLane.NO_DEADLINE));

        world.redis(Command.SCRIPT, "FLUSH");

        assertThat(RedisWorld.done(send(lane, account.admit("g2", 2, 1), RedisLane.NO_DEADLINE)))
                .containsExactly(0, 2);
        assertThat(account.held()).isEqualTo(3);
    }

    @Test
    void keepsTheAnswersOfOthersWhenOneScriptFails() {
        RedisLane lane = world.lane(100);
        Account account = world.account().withCredit(100);
        Account spoilt = world.account();
        world.redis(Command.SET, spoilt.credit(), "not a hash");

        CompletableFuture<List<CompletableFuture<long[]>>> both = world.begin(() -> Future.succeededFuture(List.of(
                future(lane.send(account.admit("g1", 1, 1), RedisLane.NO_DEADLINE)),
                future(lane.send(spoilt.admit("g1", 1, 1), RedisLane.NO_DEADLINE)),
                future(lane.send(account.admit("g2", 2, 1), RedisLane.NO_DEADLINE)))));

        assertThat(RedisWorld.done(RedisWorld.done(both).get(0))).containsExactly(0, 1);
        assertThat(silence(RedisWorld.done(both).get(1)).sent()).isTrue();
        assertThat(RedisWorld.done(RedisWorld.done(both).get(2))).containsExactly(0, 2);
    }

    /** What is done with one answer must not take the others theirs, nor what was sent out of its order. */
    @Test
    void keepsTheAnswersOfOthersWhenOneIsMishandled() {
        RedisLane lane = world.lane(4);
        Account account = world.account().withCredit(100);
        RedisWorld.done(send(lane, account.settle("none", 0), RedisLane.NO_DEADLINE));

        for (int i = 0; i < 3; i++) {
            String number = i + "";
            CompletableFuture<List<CompletableFuture<long[]>>> both = world.begin(() -> {
                lane.send(account.admit("g" + number, 1, 1), RedisLane.NO_DEADLINE)
                        .onSuccess(answer -> {
                            throw new IllegalStateException("on purpose");
                        });
                return Future.succeededFuture(List.of(
                        future(lane.send(Request.cmd(Command.PING), RedisLane.NO_DEADLINE)),
                        future(lane.send(account.admit("h" + number, 2, 1), RedisLane.NO_DEADLINE))));
            });

            assertThat(silence(RedisWorld.done(both).get(0)).sent()).isTrue();
            assertThat(RedisWorld.done(RedisWorld.done(both).get(1))).containsExactly(0, 2);
        }
        assertThat(account.held()).isEqualTo(9);
    }

    private static CompletableFuture<long[]> future(Future<long[]> answer) {
        return answer.toCompletionStage().toCompletableFuture();
    }

    private static CompletableFuture<long[]> send(RedisLane lane, Request request, long deadlineMillis) {
        return world.begin(() -> lane.send(request, deadlineMillis));
    }

    /** Until the lane has seen that its connection is gone, what is sent is lost and not waiting. */
    private static void awaitLoss(RedisLane lane) {
        await().atMost(PATIENCE)
                .until(() -> !silence(send(lane, world.account().settle("g", 0), System.currentTimeMillis() + 10))
                        .sent());
    }

    private static RedisSilence silence(CompletableFuture<long[]> answer) {
        return RedisWorld.done(answer.handle((numbers, failure) -> {
            if (failure == null) {
                throw new AssertionError("answered");
            }
            return (RedisSilence) failure;
        }));
    }
}
