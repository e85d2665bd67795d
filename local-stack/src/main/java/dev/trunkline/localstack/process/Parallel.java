package dev.trunkline.localstack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs things side by side and comes back when all have ended. */
public final class Parallel {

    private Parallel() {}

    /** Throws the first failure, after every task has ended. */
    public static void run(List<Runnable> tasks) {
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("stack-", 0).factory())) {
            List<Future<?>> futures = new ArrayList<>();
            tasks.forEach(task -> futures.add(executor.submit(task)));
            @Nullable RuntimeException first = null;
            for (Future<?> future : futures) {
                RuntimeException failure = failureOf(future);
                first = first == null ? failure : first;
            }
            if (first != null) {
                throw first;
            }
        }
    }

    private static @Nullable RuntimeException failureOf(Future<?> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure ? failure : new StartFailure("failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StartFailure("interrupted", e);
        }
    }
}
