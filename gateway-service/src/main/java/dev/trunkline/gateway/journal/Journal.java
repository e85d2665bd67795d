package dev.trunkline.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records that must not be lost, between the moment in which they become true and the moment in which Kafka has them.
 * Appending is a copy into mapped memory and never waits for a disk. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    private static final String SUFFIX = ".journal";

    private final Path directory;
    private final int segmentBytes;
    private final int segmentsAtMost;
    private final FileChannel lockFile;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final LinkedBlockingQueue<Segment.Pending> unsent = new LinkedBlockingQueue<>();
    private Segment current;
    private @Nullable Segment spare;
    private long nextNumber;

    /**
     * Opens the directory and queues whatever an earlier process left in it.
     *
     * @throws IllegalStateException when another process has the directory
     */
    public Journal(Path directory, int segmentBytes, long bytesAtMost) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.segmentsAtMost = Math.toIntExact(Math.max(2, bytesAtMost / segmentBytes));
        try {
            Files.createDirectories(directory);
            this.lockFile = lock(directory.resolve("lock"));
            for (Path file : leftBehind()) {
                Segment segment = Segment.reopen(file);
                unsent.addAll(segment.pending());
                segments.add(segment);
                nextNumber = Math.max(nextNumber, number(file) + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal: " + directory + " cannot be used", e);
        }
        this.current = next();
        dropFinished();
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(
                    "journal: " + file + " is held by another process (expected: one directory for each gateway)");
        }
        return channel;
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Fills a whole file, so it must not hold up whoever appends. */
    private Segment create() {
        return Segment.create(directory.resolve("%019d%s".formatted(takeNumber(), SUFFIX)), segmentBytes);
    }

    private synchronized long takeNumber() {
        return nextNumber++;
    }

    /** Makes the next segment ready ahead of time, so that whoever fills the last one need not wait for a file. */
    void prepare() {
        synchronized (this) {
            if (spare != null || segments.size() >= segmentsAtMost) {
                return;
            }
        }
        Segment fresh = create();
        synchronized (this) {
            spare = fresh;
        }
    }

    private Segment next() {
        Segment next = spare == null ? create() : spare;
        spare = null;
        segments.add(next);
        return next;
    }

    /** Whether another generation may begin: one whole segment is kept free for those that have begun. */
    public synchronized boolean hasRoom() {
        return segments.size() < segmentsAtMost;
    }

    /**
     * Writes a record; when this returns it survives the death of the process.
     *
     * @throws IllegalArgumentException when it is larger than a segment
     */
    public synchronized void append(byte[] bytes) {
        if (bytes.length + Segment.HEADER_BYTES > segmentBytes) {
            throw new IllegalArgumentException(
                    "journal: record of " + bytes.length + " bytes (expected: fits into " + segmentBytes + ")");
        }
        int offset = current.append(bytes);
        if (offset < 0) {
            current.seal();
            current = next();
            offset = current.append(bytes);
        }
        unsent.add(new Segment.Pending(current, offset, bytes));
    }

    /** Waits for records that are to be sent, and moves them to {@code batch}. */
    void take(List<Segment.Pending> batch, int atMost) throws InterruptedException {
        batch.add(unsent.take());
        unsent.drainTo(batch, atMost - 1);
    }

    /** Moves all records that are to be sent now to {@code batch}. */
    void drain(List<Segment.Pending> batch) {
        unsent.drainTo(batch);
    }

    void again(Segment.Pending record) {
        unsent.add(record);
    }

    /** Kafka has it. */
    void strike(Segment.Pending record) {
        record.segment().strike(record.offset());
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
    }

    /** Records that Kafka does not have yet. */
    public int unsent() {
        return unsent.size();
    }

    public synchronized int segments() {
        return segments.size();
    }

    @Override
    public synchronized void close() {
        segments.forEach(Segment::close);
        if (spare != null) {
            spare.delete();
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
