package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.plan.Planned;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.localstack.component.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that is there is neither left uncollected nor an answer cut short for want of it while Redis is silent. */
class SilentRedisIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Completions cost ten nano-USD a token, prompts nothing. */
    private static final Prices PRICES = Given.prices("0", "0.00000001");

    private static final Candidate OPERATOR = new Candidate(Given.endpoint("a", "p", PRICES), PRICES);

    private static RedisWorld world;

    @TempDir
    private static Path directory;

    private final AtomicLong cutAtMillis = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger exhausted = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();

    @BeforeAll
    static void start() {
        world = new RedisWorld();
        world.loaded(RedisWorld.LOAD);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private Admission admission(String growthWait, String wait) {
        return AdmissionOf.in(
                world,
                new AdmissionContext(() -> true, cutAtMillis::get, HourFile.in(directory)),
                InstantSource.system(),
                new SimpleMeterRegistry(),
                "admission.deadline",
                "200ms",
                "admission.stream-step-tokens",
                "100",
                "admission.growth-wait",
                growthWait,
                "admission.wait",
                wait);
    }

    @Test
    void aGrowthWaitsUntilRedisIsBack() {
        Admission admission = admission("10m", "0");
        Held stream = held(admission, callerWithCredit(5000));
        world.parts.pause(Part.REDIS);

        CompletableFuture<Hold> growing = world.begin(() -> admission.grow(stream, 1500, false));
        // Long enough for several questions to be put and given up: each of them may still be made.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(growing).isNotDone();
        world.parts.resume(Part.REDIS);

        assertThat(RedisWorld.done(growing).heldNano()).isEqualTo(2500);
        await().atMost(PATIENCE).until(() -> field(stream, "held").equals("2500"));
    }

    @Test
    void aGrowthWaitsUntilTheAccountIsLoadedAgain() {
        Admission admission = admission("10m", "0");
        Held stream = held(admission, callerWithCredit(5000));
        world.redis(Command.HSET, key(stream), "load", 99);

        CompletableFuture<Hold> growing = world.begin(() -> admission.grow(stream, 1500, false));
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(growing).isNotDone();
        world.redis(Command.HSET, key(stream), "load", RedisWorld.LOAD);

        assertThat(RedisWorld.done(growing).heldNano()).isEqualTo(2500);
    }

    @Test
    void aGrowthEndsWithItsPatienceOrWithTheGateway() {
        Held impatient = held(admission("100ms", "0"), callerWithCredit(5000));
        Admission leaving = admission("10m", "0");
        Held last = held(leaving, callerWithCredit(5000));
        world.parts.pause(Part.REDIS);
        cutAtMillis.set(System.currentTimeMillis());

        Hold first = world.onLoop(() -> admission("100ms", "0").grow(impatient, 1500, false));
        Hold second = world.onLoop(() -> leaving.grow(last, 1500, false));
        world.parts.resume(Part.REDIS);

        assertThat(first.heldNano()).isEqualTo(1000);
        assertThat(second.heldNano()).isEqualTo(1000);
    }

    /** Nothing is delivered beyond what is held, and nothing is cut off while money may be there. */
    @Test
    void aStreamWaitsForRedisAtTheEndOfItsHold() {
        Admission admission = admission("10m", "0");
        Held stream = held(admission, callerWithCredit(5000));
        StreamCredit credit = credit(admission, stream);
        world.parts.pause(Part.REDIS);

        received(credit, 99);
        assertThat(credit.mustWait()).as("what is held is not used up").isFalse();
        received(credit, 100);
        assertThat(credit.mustWait()).isTrue();
        assertThat(exhausted).hasValue(0);
        world.parts.resume(Part.REDIS);

        await().atMost(PATIENCE).until(() -> resumed.get() > 0);
        assertThat(credit.mustWait()).isFalse();
        assertThat(stream.hold().heldNano()).isGreaterThanOrEqualTo(2000);
        assertThat(exhausted).hasValue(0);
    }

    @Test
    void aStreamEndsWhenRedisStaysSilentForTooLong() {
        Admission admission = admission("100ms", "0");
        Held stream = held(admission, callerWithCredit(5000));
        StreamCredit credit = credit(admission, stream);
        world.parts.pause(Part.REDIS);

        received(credit, 100);

        await().atMost(PATIENCE).until(() -> {
            received(credit, 100);
            return exhausted.get() > 0;
        });
        assertThat(stream.hold().heldNano()).isEqualTo(1000);
        world.parts.resume(Part.REDIS);
    }

    @Test
    void whatOthersHoldIsWaitedForAndComesWithTheirEnd() {
        Admission admission = admission("1s", "10m");
        Caller caller = callerWithCredit(1000);
        Held first = held(admission, caller);

        CompletableFuture<Outcome<Held>> second =
                world.begin(() -> admission.hold(planned("g2", caller, "\"max_tokens\":30,")));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(second).isNotDone();
        world.onLoop(() -> {
            admission.settle(first, 700, 700);
            return Future.succeededFuture();
        });

        assertThat(Given.passed(RedisWorld.done(second)).hold().heldNano()).isEqualTo(300);
    }

    @Test
    void whatIsSpentIsNotWaitedFor() {
        Admission admission = admission("1s", "10m");
        Caller caller = callerWithCredit(1000);

        assertThat(Given.refused(world.onLoop(() -> admission.hold(planned("g1", caller, "\"max_tokens\":101,")))))
                .isInstanceOf(GatewayFailure.InsufficientCredits.class);
    }

    private StreamCredit credit(Admission admission, Held stream) {
        PresentRequest present = new PresentRequest(stream.received().envelope(), 0);
        long now = System.currentTimeMillis() + Duration.ofDays(1).toMillis();
        return new StreamCredit(stream, present, 500, OPERATOR, admission, now, new StreamCredit.Listener() {
            @Override
            public void exhausted() {
                exhausted.incrementAndGet();
            }

            @Override
            public void resume() {
                resumed.incrementAndGet();
            }
        });
    }

    private static void received(StreamCredit credit, int tokens) {
        world.onLoop(() -> {
            credit.received(4L * tokens);
            return Future.succeededFuture();
        });
    }

    private static Held held(Admission admission, Caller caller) {
        Planned planned = planned("g1", caller, "\"stream\":true,");
        Held stream = Given.passed(world.onLoop(() -> admission.hold(planned)));
        assertThat(stream.hold().heldNano()).isEqualTo(1000);
        return stream;
    }

    private static Caller callerWithCredit(long balanceNano) {
        String account = world.account().id();
        world.redis(
                Command.HSET, "{" + account + "}:credit", "balance", balanceNano, "held", 0, "load", RedisWorld.LOAD);
        return Callers.caller(account, state -> state);
    }

    private static Planned planned(String id, Caller caller, String fields) {
        return AdmissionOf.planned(id, System.currentTimeMillis(), caller, fields, OPERATOR);
    }

    private static String key(Held held) {
        return "{" + held.caller().accountId() + "}:credit";
    }

    private static String field(Held held, String name) {
        return String.valueOf(world.redis(Command.HGET, key(held), name));
    }
}
