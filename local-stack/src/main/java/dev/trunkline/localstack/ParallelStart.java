package dev.trunkline.localstack;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.process.Supervised;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts every process as soon as what it needs is ready; the first failure ends the start. */
final class ParallelStart {

    private final Map<Component, Supervised> components;
    private final Progress progress;

    ParallelStart(Map<Component, Supervised> components, Progress progress) {
        this.components = components;
        this.progress = progress;
    }

    void run() {
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("start-", 0).factory());
        CompletableFuture<Void> failed = new CompletableFuture<>();
        Map<Component, CompletableFuture<Void>> started = new HashMap<>();
        components.forEach((component, supervised) -> {
            CompletableFuture<Void> own =
                    needed(component, started).thenRunAsync(() -> start(component, supervised), executor);
            started.put(component, own.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            }));
        });
        CompletableFuture<Void> all = CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new StartFailure("start failed", e);
        }
        executor.shutdown();
    }

    private static CompletableFuture<Void> needed(
            Component component, Map<Component, CompletableFuture<Void>> started) {
        List<CompletableFuture<Void>> needs = new ArrayList<>();
        StartOrder.needs(component).forEach(need -> {
            CompletableFuture<Void> future = started.get(need);
            if (future != null) {
                needs.add(future);
            }
        });
        return CompletableFuture.allOf(needs.toArray(CompletableFuture[]::new));
    }

    private void start(Component component, Supervised supervised) {
        long startNanos = System.nanoTime();
        supervised.longPreparation().ifPresent(what -> progress.preparing(component, what));
        supervised.start();
        progress.ready(component, supervised.port(), Duration.ofNanos(System.nanoTime() - startNanos));
    }
}
