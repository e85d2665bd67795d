package dev.trunkline.gateway.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SteadyThreadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void goesOnWhateverIsThrown() throws Exception {
        ArrayDeque<Throwable> thrown = new ArrayDeque<>(List.of(
                new IllegalStateException("a bug"),
                new java.io.IOException("a disk"),
                new StackOverflowError("a machine"),
                new InterruptedException("somebody")));
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        SteadyThread thread = new SteadyThread(
                "test",
                () -> {
                    Throwable next = thrown.poll();
                    if (next instanceof Exception exception) {
                        throw exception;
                    }
                    if (next != null) {
                        throw (Error) next;
                    }
                    done.countDown();
                    new CountDownLatch(1).await();
                },
                failures::incrementAndGet);
        thread.start();

        assertThat(done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(failures).hasValue(4);
        thread.close();
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(failures).as("its end is no failure").hasValue(4);
    }

    @Test
    void saysWhatIsWrongUntilItIsWellAgain() throws Exception {
        LinkedBlockingQueue<Boolean> rounds = new LinkedBlockingQueue<>(List.of(false, false));
        CountDownLatch failedTwice = new CountDownLatch(2);
        SteadyThread thread = new SteadyThread(
                "test",
                () -> {
                    if (!rounds.take()) {
                        throw new IllegalStateException("nothing works");
                    }
                },
                failedTwice::countDown);
        thread.start();

        assertThat(failedTwice.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(thread.trouble()).hasMessage("nothing works");
        rounds.put(true);
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> thread.trouble() == null);
        thread.close();
    }
}
