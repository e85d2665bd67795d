package dev.trunkline.gateway.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void looksAgainAndAgainUntilToldThatItNeedNot() {
        AtomicInteger left = new AtomicInteger(3);
        onLoop(deadlines -> {
            deadlines.watch(now -> left.decrementAndGet() > 0 && now == 7);
            deadlines.watch(now -> looks.incrementAndGet() > 0);
        });

        await().atMost(PATIENCE).until(() -> looks.get() > 5);

        assertThat(left).hasValue(0);
    }

    @Test
    void neverLooksAtWhatHasEnded() {
        AtomicInteger looksAfterTheEnd = new AtomicInteger();
        onLoop(deadlines -> {
            Deadlines.Watch watch = deadlines.watch(now -> looksAfterTheEnd.incrementAndGet() > 0);
            deadlines.watch(now -> looks.incrementAndGet() > 0);
            watch.end();
        });

        await().atMost(PATIENCE).until(() -> looks.get() > 2);

        assertThat(looksAfterTheEnd).hasValue(0);
    }

    @Test
    void looksAtTheOthersWhereOneLookThrows() {
        AtomicInteger thrown = new AtomicInteger();
        onLoop(deadlines -> {
            deadlines.watch(now -> looks.incrementAndGet() > 0);
            deadlines.watch(now -> {
                thrown.incrementAndGet();
                throw new IllegalStateException("on purpose");
            });
            deadlines.watch(now -> {
                thrown.incrementAndGet();
                throw new StackOverflowError();
            });
            deadlines.watch(now -> looks.incrementAndGet() > 0);
        });

        await().atMost(PATIENCE).until(() -> looks.get() > 5);

        assertThat(thrown).hasValue(2);
    }

    private void onLoop(Consumer<Deadlines> task) {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(7));
        vertx.getOrCreateContext().runOnContext(nothing -> task.accept(new Deadlines(vertx, clock)));
    }
}
