package dev.trunkline.helm.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the line has recorded, as any caller may ask it. */
final class Ledger {

    private static final long LIMIT_MILLIS = 120_000;
    private static final long TICK_MILLIS = 250;
    /** A usage that stays the same for so long is the last word. */
    private static final long CALM_MILLIS = 3_000;

    private static final int READERS = 4;
    private static final int NOT_FOUND = 404;

    private final Caller caller;

    Ledger(Caller caller) {
        this.caller = caller;
    }

    /** When it has not changed for a while. */
    long usageNano() throws InterruptedException {
        return usageNano(-1);
    }

    /** At once when it is what is expected, else when it has not changed for a while. */
    long usageNano(long expectedNano) throws InterruptedException {
        long last = nano("/api/v1/credits", "total_usage");
        long since = System.currentTimeMillis();
        while (last != expectedNano && System.currentTimeMillis() - since < CALM_MILLIS) {
            Thread.sleep(TICK_MILLIS);
            long now = nano("/api/v1/credits", "total_usage");
            if (now != last) {
                last = now;
                since = System.currentTimeMillis();
            }
        }
        return last;
    }

    long creditsNano() throws InterruptedException {
        return nano("/api/v1/credits", "total_credits");
    }

    /** The cost of each generation that is on record; those that are expected to be are waited for. */
    Map<String, Long> costs(List<String> generations, boolean areExpected)
            throws InterruptedException, ExecutionException {
        long end = System.currentTimeMillis() + (areExpected ? LIMIT_MILLIS : 0);
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            Map<String, Future<Optional<Long>>> asked = new LinkedHashMap<>();
            generations.forEach(generation -> asked.put(generation, readers.submit(() -> cost(generation, end))));
            Map<String, Long> costs = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Optional<Long>>> entry : asked.entrySet()) {
                entry.getValue().get().ifPresent(cost -> costs.put(entry.getKey(), cost));
            }
            return costs;
        }
    }

    /** Nobody's answer to it but 404 says that it is not on record. */
    private Optional<Long> cost(String generation, long endMillis) throws InterruptedException {
        long lastMillis = Math.max(endMillis, System.currentTimeMillis()) + LIMIT_MILLIS;
        while (true) {
            Caller.Reading reading = caller.read("/api/v1/generation?id=" + generation);
            if (reading.isOk()) {
                return Json.lastNano(reading.body(), "total_cost");
            }
            long now = System.currentTimeMillis();
            if (now >= endMillis && reading.status() == NOT_FOUND) {
                return Optional.empty();
            }
            if (now > lastMillis) {
                throw new IllegalStateException(
                        "generation %s: %s (expected: 200 or 404)".formatted(generation, reading));
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    private long nano(String path, String name) throws InterruptedException {
        long end = System.currentTimeMillis() + LIMIT_MILLIS;
        while (true) {
            Caller.Reading reading = caller.read(path);
            Optional<Long> nano = reading.isOk() ? Json.lastNano(reading.body(), name) : Optional.empty();
            if (nano.isPresent()) {
                return nano.get();
            }
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("%s: %s (expected: 200 with '%s' within %d s)"
                        .formatted(path, reading, name, LIMIT_MILLIS / 1000));
            }
            Thread.sleep(TICK_MILLIS);
        }
    }
}
