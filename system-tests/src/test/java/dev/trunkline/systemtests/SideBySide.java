package dev.trunkline.systemtests;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Programs that run two at a time, for they wait more than they compute; each is asked later what it has written. */
final class SideBySide implements AutoCloseable {

    private static final int AT_A_TIME = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<String, Future<String>> runs = new ConcurrentHashMap<>();

    void start(String name, Supplier<String> run) {
        runs.put(name, threads.submit(run::get));
    }

    /** Waits for its end, and fails as it did. */
    String written(String name) {
        try {
            return runs.get(name).get();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
