package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.transcode.Transcoding;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A lane to Redis goes on, whatever is thrown on the way. */
class SteadyLaneIT {

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
    void connectsAgainWhereItsGreetingThrows() {
        AtomicInteger greetings = new AtomicInteger();
        RedisLane lane = world.laneWith(new RedisLane.Greeting() {
            @Override
            public Request request() {
                if (greetings.incrementAndGet() == 1) {
                    throw new StackOverflowError();
                }
                return Request.cmd(Command.EXISTS).arg("x");
            }

            @Override
            public boolean answered(long[] numbers) {
                if (greetings.get() == 2) {
                    throw new IllegalStateException("on purpose");
                }
                return true;
            }
        });

        assertThat(world.onLoop(() -> lane.send(world.account().settle("g", 1), RedisLane.NO_DEADLINE)))
                .containsExactly(0);
        assertThat(greetings).hasValue(3);
    }

    @Test
    void putsBackWhatIsInFlightAlthoughItThrewBefore() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        Held held = held(Given.received(Given.request("\"model\":\"a\",")));
        Held broken = held(new Received(
                "g",
                1,
                Transcoding.CHAT,
                null,
                held.received().envelope(),
                held.received().app()));
        AdmissionLane lane = world.admissionLane("steady.0");
        await().atMost(PATIENCE).until(() -> says("0|"));

        onLoop(() -> {
            lane.begins(held);
            lane.begins(broken);
        });
        world.loading(8);
        // One of them is nobody's, so it cannot be put back.
        await().atMost(PATIENCE)
                .until(() ->
                        registry.counter("trunkline.faults", "where", "redis").count() > 0);
        onLoop(() -> lane.ends(broken));

        await().atMost(PATIENCE).until(() -> says("8|"));
        Metrics.removeRegistry(registry);
    }

    private static Held held(Received received) {
        return new Held(received, List.of(), new Hold(1_000, 60));
    }

    private static boolean says(String beginning) {
        return world.gateways().stream().anyMatch(word -> word.startsWith(beginning));
    }

    private static void onLoop(Runnable work) {
        world.onLoop(() -> {
            work.run();
            return Future.succeededFuture();
        });
    }
}
