package dev.trunkline.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Records that must not be lost, between the moment in which they become true and the moment in which Kafka has them.
 * Appending is a copy into mapped memory and never waits for a disk: segments are filled ahead of time by whoever calls
 * {@link #makeRoom}, and without one that is ready there is no room. What has begun all the same gets a small one.
 * Thread-safe.
 */
public final class Journal implements AutoCloseable {

    /** Segments that lie ready, so that there is room while the next is being filled. */
    static final int READY_AHEAD = 2;

    private static final int SEGMENTS_AT_LEAST = 2;
    /** Of a segment that was not ready: so much is copied in the time of a few appends. */
    static final int SPARE_BYTES = 64 << 10;

    private final long bytesAtMost;
    private final SegmentFiles files;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final ArrayDeque<Segment> ready = new ArrayDeque<>();
    private final LinkedBlockingQueue<Segment.Pending> unsent = new LinkedBlockingQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private @Nullable Segment current;
    private boolean closed;

    /**
     * Opens the directory and queues whatever an earlier process left in it.
     *
     * @throws IllegalStateException when another process has the directory
     */
    public Journal(Path directory, int segmentBytes, long bytesAtMost) {
        this.bytesAtMost = Math.max((long) SEGMENTS_AT_LEAST * segmentBytes, bytesAtMost);
        try {
            this.files = new SegmentFiles(directory, segmentBytes);
            for (Path file : files.leftBehind()) {
                Segment segment = Segment.reopen(file);
                List<Segment.Pending> pending = segment.pending();
                unsent.addAll(pending);
                kept.addAndGet(pending.size());
                segments.add(segment);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal: " + directory + " cannot be used", e);
        }
        dropFinished();
    }

    /** Waits until segments are missing, and fills them. */
    void makeRoom() throws InterruptedException {
        synchronized (this) {
            while (!wantsSegments()) {
                wait();
            }
        }
        prepare();
    }

    /**
     * Fills segments ahead of time.
     *
     * @throws UncheckedIOException when the disk has no room for one
     */
    void prepare() {
        while (wantsSegments()) {
            Segment fresh = files.create();
            if (!keep(fresh)) {
                fresh.delete();
            }
        }
    }

    private synchronized boolean keep(Segment fresh) {
        return !closed && ready.add(fresh);
    }

    private synchronized boolean wantsSegments() {
        return !closed && ready.size() < READY_AHEAD && bytes() + files.segmentBytes() <= bytesAtMost;
    }

    private long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum() + (long) ready.size() * files.segmentBytes();
    }

    /** Whether another generation may begin: one whole segment is kept free for those that have begun. */
    public synchronized boolean hasRoom() {
        return !ready.isEmpty();
    }

    /** Bytes of the largest record that can be appended. */
    int recordBytesAtMost() {
        return files.segmentBytes() - Segment.HEADER_BYTES;
    }

    /**
     * Writes a record; when this returns it survives the death of the process.
     *
     * @throws IllegalArgumentException when it is larger than a segment
     * @throws UncheckedIOException when there is no room, which is so only for those who begin without asking
     */
    public synchronized void append(byte[] bytes) {
        if (bytes.length > recordBytesAtMost()) {
            throw new IllegalArgumentException(
                    "journal: record of " + bytes.length + " bytes (expected: fits into " + files.segmentBytes() + ")");
        }
        Segment segment = current;
        int offset = segment == null ? Segment.FULL : segment.append(bytes);
        if (segment == null || offset == Segment.FULL) {
            segment = next(bytes.length);
            offset = segment.append(bytes);
        }
        kept.incrementAndGet();
        unsent.add(new Segment.Pending(segment, offset, bytes.length));
    }

    private Segment next(int recordBytes) {
        Segment next = ready.isEmpty() ? files.createUnforced(spareBytes(recordBytes)) : ready.remove();
        if (current != null) {
            current.seal();
        }
        current = next;
        segments.add(next);
        notifyAll();
        return next;
    }

    private int spareBytes(int recordBytes) {
        return Math.max(Math.min(SPARE_BYTES, files.segmentBytes()), Segment.HEADER_BYTES + recordBytes);
    }

    /** Moves records that are to be sent to {@code batch}; waits for the first. */
    void take(List<Segment.Pending> batch, int atMost, Duration patience) throws InterruptedException {
        Segment.Pending first = unsent.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            unsent.drainTo(batch, atMost - 1);
        }
    }

    /** Moves all records that are to be sent now to {@code batch}. */
    void drain(List<Segment.Pending> batch) {
        unsent.drainTo(batch);
    }

    /** It is not wanted any more: Kafka has it, or something in its place. */
    void strike(Segment.Pending record) {
        record.segment().strike(record.offset());
        kept.decrementAndGet();
        if (record.segment().finished()) {
            dropFinished();
        }
    }

    private synchronized void dropFinished() {
        List<Segment> finished = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.finished()) {
                finished.add(segment);
            }
        }
        segments.removeAll(finished);
        finished.forEach(Segment::delete);
        notifyAll();
    }

    /** Records that Kafka does not have yet, whether they wait or are on their way. */
    public int unsent() {
        return kept.get();
    }

    public synchronized int segments() {
        return segments.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        segments.forEach(Segment::close);
        ready.forEach(Segment::delete);
        ready.clear();
        files.close();
        notifyAll();
    }
}
