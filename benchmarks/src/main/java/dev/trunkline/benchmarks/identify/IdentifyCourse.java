package dev.trunkline.benchmarks.identify;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Two gateways, and requests that end where the caller is known: a completion without a model is refused right after
 * {@code Identify}. What a cold cache adds is the difference to the same request with a warm one.
 */
public final class IdentifyCourse {

    private static final int KEYS = 300;
    private static final int WARM_UP = 20_000;
    private static final int REVOCATIONS = 50;
    private static final int REFUSED = 400;
    private static final int UNAVAILABLE = 503;
    /** All callers here have one address, and each deleted key that is shown again is a guess. */
    private static final String GUESSES = "1000000";

    private static final double NANOS_PER_MILLI = 1e6;

    private final TrunklineStack stack;
    private final Door door;
    private final Door secondDoor;

    private IdentifyCourse(TrunklineStack stack) {
        this.stack = stack;
        this.door = new Door(stack.gatewayUrl(0), stack.managementKey());
        this.secondDoor = new Door(stack.gatewayUrl(1), stack.managementKey());
    }

    /** Runs all of it on a stack with empty data under the folder; the result is a table in Markdown. */
    public static String run(Path folder) {
        Folders.delete(folder);
        try (TrunklineStack stack = TrunklineStack.start(StackOptions.in(folder)
                .withGateways(2)
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_GUESSES_FAILURES", GUESSES)
                .with(Service.SECOND_GATEWAY, "TRUNKLINE_GATEWAY_GUESSES_FAILURES", GUESSES))) {
            return new IdentifyCourse(stack).table();
        }
    }

    private String table() {
        warmUp();
        List<Door.Key> keys = keys(KEYS);
        Times cold = asked(door, keys, REFUSED);
        Times warm = asked(door, keys, REFUSED);
        List<Door.Key> revoked = keys(REVOCATIONS);
        asked(door, revoked, REFUSED);
        asked(secondDoor, revoked, REFUSED);
        Times revocations = revoke(revoked);
        Times burst = RevocationBurst.of(stack).measure();
        List<Door.Key> unseen = keys(REVOCATIONS);
        stack.stop(Service.AUTH);
        Times known = asked(door, keys, REFUSED);
        Times unknown = asked(door, unseen.subList(0, 10), UNAVAILABLE);
        long before = System.nanoTime();
        stack.start(Service.AUTH);
        awaitKnown(unseen.getFirst());
        double backMillis = (System.nanoTime() - before) / NANOS_PER_MILLI;
        return """
            | | p50 | p99 | most |
            | --- | --- | --- | --- |
            | request with a key this gateway knows | %s |
            | with a key it has not seen: one question to auth-service | %s |
            | from the answer to `DELETE /keys/{hash}` until both gateways refuse the key | %s |
            | the same for %,d keys, each made, used at both and deleted at once, %d at a time | %s |
            | auth-service stopped, known key | %s |
            | auth-service stopped, unknown key (503) | %s |

            auth-service started again: a new key works %.0f ms after the start of its process.
            """.formatted(
                        warm,
                        cold,
                        revocations,
                        RevocationBurst.KEYS,
                        RevocationBurst.LANES,
                        burst,
                        known,
                        unknown,
                        backMillis);
    }

    /** The compilers of gateway and auth-service have to have seen both ways. */
    private void warmUp() {
        List<Door.Key> keys = keys(KEYS);
        asked(door, keys, REFUSED);
        for (int i = 0; i < WARM_UP; i++) {
            door.ask(keys.get(i % KEYS).secret());
        }
    }

    private List<Door.Key> keys(int count) {
        List<Door.Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(door.newKey());
        }
        return keys;
    }

    private static Times asked(Door door, List<Door.Key> keys, int expectedStatus) {
        Times times = new Times();
        for (Door.Key key : keys) {
            long before = System.nanoTime();
            int status = door.ask(key.secret());
            times.add(System.nanoTime() - before);
            if (status != expectedStatus) {
                throw new BenchmarkFailure(
                        "a key was answered with %d (expected: %d)".formatted(status, expectedStatus));
            }
        }
        return times;
    }

    private Times revoke(List<Door.Key> keys) {
        Times times = new Times();
        for (Door.Key key : keys) {
            door.delete(key);
            long before = System.nanoTime();
            CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> goneSince(secondDoor, key));
            times.add(Math.max(goneSince(door, key), other.join()) - before);
        }
        return times;
    }

    /** When the first call was sent that found the key gone: its answer may come late, to slow down who guesses. */
    private static long goneSince(Door door, Door.Key key) {
        long sent;
        do {
            sent = System.nanoTime();
        } while (door.ask(key.secret()) == REFUSED);
        return sent;
    }

    private void awaitKnown(Door.Key key) {
        while (door.ask(key.secret()) != REFUSED) {
            Thread.onSpinWait();
        }
    }
}
