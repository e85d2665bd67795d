package dev.trunkline.benchmarks.identify;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import dev.trunkline.localstack.TrunklineStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys that live for milliseconds: made, used at both gateways and deleted, many at a time. Counted is from the answer
 * to the deletion until both refuse; a key that is served for longer than {@link #LONGEST} after it ends the run.
 */
final class RevocationBurst {

    static final int KEYS = 3_000;
    static final int LANES = 8;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int SERVED = 400;
    private static final int REFUSED = 401;

    private final TrunklineStack stack;
    private final AtomicInteger begun = new AtomicInteger();

    private RevocationBurst(TrunklineStack stack) {
        this.stack = stack;
    }

    static RevocationBurst of(TrunklineStack stack) {
        return new RevocationBurst(stack);
    }

    Times measure() {
        Times all = new Times();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<Long>>> lanes = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                lanes.add(CompletableFuture.supplyAsync(this::lane, threads));
            }
            lanes.forEach(lane -> lane.join().forEach(all::add));
        }
        return all;
    }

    private List<Long> lane() {
        Door first = new Door(stack.gatewayUrl(0), stack.managementKey());
        Door second = new Door(stack.gatewayUrl(1), stack.managementKey());
        List<Long> nanos = new ArrayList<>();
        while (begun.incrementAndGet() <= KEYS) {
            Door.Key key = first.newKey();
            CompletableFuture<Integer> there = CompletableFuture.supplyAsync(() -> second.ask(key.secret()));
            served(first.ask(key.secret()));
            served(there.join());
            first.delete(key);
            long deleted = System.nanoTime();
            CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> goneSince(second, key, deleted));
            nanos.add(Math.max(goneSince(first, key, deleted), other.join()) - deleted);
        }
        return nanos;
    }

    private static void served(int status) {
        if (status != SERVED) {
            throw new BenchmarkFailure("a key was answered with %d (expected: %d, or %d once it is deleted)"
                    .formatted(status, SERVED, REFUSED));
        }
    }

    /** When the first call was sent that was refused. */
    private static long goneSince(Door door, Door.Key key, long deleted) {
        long sent = System.nanoTime();
        for (int status = door.ask(key.secret()); status != REFUSED; status = door.ask(key.secret())) {
            served(status);
            sent = System.nanoTime();
            if (sent - deleted > LONGEST.toNanos()) {
                throw new BenchmarkFailure("key " + key.hash() + " is served two minutes after it was deleted");
            }
        }
        return sent;
    }
}
