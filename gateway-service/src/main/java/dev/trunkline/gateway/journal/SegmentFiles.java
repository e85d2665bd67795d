package dev.trunkline.gateway.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The journal's directory: one process has it, and no two of its files ever have the same number. Thread-safe. */
final class SegmentFiles implements AutoCloseable {

    private static final String SUFFIX = ".journal";

    private final Path directory;
    private final int segmentBytes;
    private final FileChannel lockFile;
    private final AtomicLong nextNumber = new AtomicLong();

    /** @throws IllegalStateException when another process has the directory */
    SegmentFiles(Path directory, int segmentBytes) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        Files.createDirectories(directory);
        this.lockFile = lock(directory.resolve("lock"));
        leftBehind().forEach(file -> nextNumber.accumulateAndGet(number(file) + 1, Math::max));
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

    int segmentBytes() {
        return segmentBytes;
    }

    /** What an earlier process left, oldest first. */
    List<Path> leftBehind() throws IOException {
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
    Segment create() {
        return Segment.create(next(), segmentBytes);
    }

    /** For whoever cannot wait for a disk. */
    Segment createUnforced(int bytes) {
        return Segment.createUnforced(next(), bytes);
    }

    private Path next() {
        return directory.resolve("%019d%s".formatted(nextNumber.getAndIncrement(), SUFFIX));
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
