package dev.trunkline.catalog.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteadyTimerTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger rounds = new AtomicInteger();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void forget() {
        Metrics.removeRegistry(registry);
    }

    /** An executor drops what has thrown once, and says nothing. */
    @Test
    void whatThrowsComesAgainAndIsCounted() {
        try (SteadyTimer timer = new SteadyTimer("test-every")) {
            timer.every(Duration.ofMillis(1), "nothing done", "luck", () -> {
                if (rounds.incrementAndGet() < 3) {
                    throw new StackOverflowError();
                }
            });

            await().until(() -> rounds.get() > 5);
        }
        assertThat(failures("test-every")).isEqualTo(2);
    }

    @Test
    void whatIsDoneOnceIsCountedWhereItThrows() {
        try (SteadyTimer timer = new SteadyTimer("test-once")) {
            timer.after(Duration.ofMillis(1), "nothing done", "luck", () -> {
                throw new NoClassDefFoundError("x");
            });

            await().until(() -> failures("test-once") == 1);
        }
    }

    @Test
    void nothingIsDoneOnceItIsClosed() {
        SteadyTimer timer = new SteadyTimer("test-closed");
        timer.close();

        timer.after(Duration.ZERO, "nothing done", "luck", rounds::incrementAndGet);

        assertThat(rounds).hasValue(0);
    }

    private double failures(String name) {
        return registry.counter("trunkline.thread.failures", "thread", name).count();
    }
}
