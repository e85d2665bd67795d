package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SteadyThreadTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Throwable> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void nothingThatARoundThrowsEndsTheRounds() {
        List<Throwable> thrown =
                List.of(new StackOverflowError(), new IllegalStateException("x"), new NoClassDefFoundError("y"));
        try (SteadyThread thread = thread(() -> {
            int round = rounds.getAndIncrement();
            if (round < thrown.size()) {
                SteadyThreadTest.<RuntimeException>fling(thrown.get(round));
            }
        })) {
            thread.start();
            await().until(() -> rounds.get() > thrown.size() + 2);
        }
        assertThat(told).containsExactlyElementsOf(thrown);
        assertThat(registry.counter("trunkline.thread.failures", "thread", "test")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void goesOnAfterAnInterruptAndEndsWhenItIsClosed() {
        try (SteadyThread thread = thread(() -> {
            rounds.incrementAndGet();
            Thread.currentThread().interrupt();
            Thread.sleep(Duration.ofHours(1));
        })) {
            thread.start();
            await().until(() -> rounds.get() > 2);
            thread.close();
            await().until(() -> {
                int before = rounds.get();
                Thread.sleep(20);
                return rounds.get() == before;
            });
        }
        assertThat(told).isEmpty();
    }

    private SteadyThread thread(SteadyThread.Work work) {
        return new SteadyThread("test", Duration.ofMillis(1), work, told::add, registry);
    }

    @SuppressWarnings("unchecked") // an error must leave the round as it is
    private static <T extends Throwable> void fling(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
