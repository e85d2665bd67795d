package dev.trunkline.systemtests.books;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Calls on their way, so many at once. */
final class Load implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Callers callers;
    private final List<Call> calls;
    private final Semaphore room;
    private final Map<Call, Receipt> receipts = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Load(Callers callers, List<Call> calls, int atOnce) {
        this.callers = callers;
        this.calls = calls;
        this.room = new Semaphore(atOnce);
    }

    static Load start(Callers callers, List<Call> calls, int atOnce) {
        Load load = new Load(callers, calls, atOnce);
        load.threads.submit(load::feed);
        return load;
    }

    private void feed() {
        for (Call call : calls) {
            room.acquireUninterruptibly();
            threads.submit(() -> serve(call));
        }
    }

    private void serve(Call call) {
        Receipt receipt;
        try {
            receipt = callers.call(call);
        } catch (RuntimeException | Error e) {
            receipt = Receipt.lost("", "test fault: " + e);
        } finally {
            room.release();
        }
        receipts.put(call, receipt);
    }

    /** Until so many calls have ended; those after them are under way. */
    Load awaitEnded(int count) {
        await().atMost(LIMIT).pollInterval(POLL).until(() -> receipts.size() >= Math.min(count, calls.size()));
        return this;
    }

    /** What every caller saw, once all have ended. */
    Map<Call, Receipt> receipts() {
        awaitEnded(calls.size());
        return receipts;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
