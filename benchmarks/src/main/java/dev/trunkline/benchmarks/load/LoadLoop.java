package dev.trunkline.benchmarks.load;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Closed loop on one thread: each connection sends its next request as soon as it has its last answer. The first answer
 * that is not as it should be ends the run.
 */
public final class LoadLoop implements AutoCloseable {

    private static final int BUFFER_BYTES = 65_536;
    private static final long SILENCE_MILLIS = 10_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Target target;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private Histogram latencyNanos = new Histogram(LONGEST_NANOS, DIGITS);
    private Histogram firstTokenNanos = new Histogram(LONGEST_NANOS, DIGITS);
    private long requests;
    private long requestsAtMost;
    private long deadlineNanos;
    private int inFlight;
    private long startedRequests;

    public LoadLoop(Target target, Call call, int connectionCount) {
        this.target = target;
        try {
            this.selector = Selector.open();
            for (int i = 0; i < connectionCount; i++) {
                connections.add(Connection.open(target, call, selector));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** For so long; requests under way then are waited for. */
    public LoadResult drive(Duration duration) {
        return drive(Long.MAX_VALUE, duration.toNanos());
    }

    /** So many requests. */
    public LoadResult drive(long count) {
        return drive(count, Long.MAX_VALUE / 2);
    }

    private LoadResult drive(long count, long nanos) {
        latencyNanos = new Histogram(LONGEST_NANOS, DIGITS);
        firstTokenNanos = new Histogram(LONGEST_NANOS, DIGITS);
        requests = 0;
        startedRequests = 0;
        requestsAtMost = count;
        long startNanos = System.nanoTime();
        deadlineNanos = startNanos + nanos;
        try {
            for (Connection connection : connections) {
                if (startedRequests < requestsAtMost) {
                    start(connection);
                }
            }
            while (inFlight > 0) {
                if (selector.select(this::readable, SILENCE_MILLIS) == 0) {
                    throw new BenchmarkFailure("answered nothing for %d s".formatted(SILENCE_MILLIS / 1000));
                }
            }
        } catch (IOException | BenchmarkFailure e) {
            throw failure(e);
        }
        return new LoadResult(requests, System.nanoTime() - startNanos, latencyNanos, firstTokenNanos);
    }

    private void start(Connection connection) throws IOException {
        startedRequests++;
        inFlight++;
        connection.send();
    }

    private void readable(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.receive(buffer)) {
                answered(connection);
            }
        } catch (IOException e) {
            throw new BenchmarkFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private void answered(Connection connection) throws IOException {
        long nowNanos = System.nanoTime();
        inFlight--;
        requests++;
        latencyNanos.recordValue(nowNanos - connection.sentAtNanos());
        if (connection.firstTokenAtNanos() != 0) {
            firstTokenNanos.recordValue(connection.firstTokenAtNanos() - connection.sentAtNanos());
        }
        if (nowNanos < deadlineNanos && startedRequests < requestsAtMost) {
            start(connection);
        }
    }

    private BenchmarkFailure failure(Exception e) {
        return new BenchmarkFailure("%s, after %d answers: %s".formatted(target.name(), requests, e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            for (Connection connection : connections) {
                connection.close();
            }
            selector.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
