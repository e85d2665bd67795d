package dev.trunkline.gateway.journal;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of the journal, mapped into memory: what is written here belongs to the kernel at once and outlives this
 * process. A record is its length, the CRC-32C of its bytes, one byte that says whether it is struck, and the bytes.
 * Appending and striking are synchronised; a record is struck at most once.
 */
final class Segment implements AutoCloseable {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int LENGTH_AT = 0;
    private static final int CHECKSUM_AT = 4;
    private static final int STRUCK_AT = 8;
    static final int HEADER_BYTES = 9;
    /** In place of an offset: it does not fit any more. */
    static final int FULL = -1;

    private static final int FILL_BYTES = 1 << 20;

    /**
     * A record that is not struck yet. It lies in its file: while Kafka is away there may be more than fits the
     * heap.
     */
    record Pending(Segment segment, int offset, int length) {

        /** To be asked for before it is struck. */
        byte[] bytes() {
            return segment.read(offset, length);
        }
    }

    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;
    private int end;
    private int pending;
    private boolean sealed;

    private Segment(Path file, Arena arena, MemorySegment memory) {
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /**
     * Fills the file with zeros first, down to the disk: a full one must show here and not under a later write to
     * mapped memory. What could not be filled is taken away again.
     */
    static Segment create(Path file, int bytes) {
        return create(file, bytes, true);
    }

    /** Filled as far as the kernel's memory: it takes the room on the disk, and waits for nothing. */
    static Segment createUnforced(Path file, int bytes) {
        return create(file, bytes, false);
    }

    private static Segment create(Path file, int bytes, boolean forced) {
        try {
            fill(file, bytes, forced);
            return map(file, bytes);
        } catch (IOException e) {
            abandon(file);
            throw new UncheckedIOException(
                    "journal: no room for %d bytes of %s: %s".formatted(bytes, file, e.getMessage()), e);
        }
    }

    private static void fill(Path file, int bytes, boolean forced) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(Math.min(bytes, FILL_BYTES));
            for (int written = 0; written < bytes; written += zeros.limit()) {
                zeros.clear().limit(Math.min(zeros.capacity(), bytes - written));
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
            if (forced) {
                channel.force(true);
            }
        }
    }

    private static void abandon(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Log.warnf("journal: %s cannot be deleted: %s", file, e.getMessage());
        }
    }

    /** Opens what another process left behind; it takes no new records. */
    static Segment reopen(Path file) {
        try {
            Segment segment = map(file, Files.size(file));
            segment.sealed = true;
            return segment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Segment map(Path file, long bytes) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Segment(file, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena));
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    /** @return the record's offset, or {@link #FULL} */
    synchronized int append(byte[] bytes) {
        if (sealed || end + HEADER_BYTES + bytes.length > memory.byteSize()) {
            return FULL;
        }
        int offset = end;
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset + HEADER_BYTES, bytes.length);
        memory.set(INT, offset + CHECKSUM_AT, checksum(bytes));
        memory.set(ValueLayout.JAVA_BYTE, offset + STRUCK_AT, (byte) 0);
        // The length last: a record without it does not exist for whoever reads the file after a crash.
        memory.set(INT, offset + LENGTH_AT, bytes.length);
        end = offset + HEADER_BYTES + bytes.length;
        pending++;
        return offset;
    }

    synchronized void strike(int offset) {
        memory.set(ValueLayout.JAVA_BYTE, offset + STRUCK_AT, (byte) 1);
        pending--;
    }

    long bytes() {
        return memory.byteSize();
    }

    synchronized void seal() {
        sealed = true;
    }

    /** Whether nothing in it is wanted any more. */
    synchronized boolean finished() {
        return sealed && pending == 0;
    }

    /** Everything that is not struck, in the order in which it was written; records that are torn are left out. */
    synchronized List<Pending> pending() {
        List<Pending> records = new ArrayList<>();
        int offset = 0;
        while (offset + HEADER_BYTES <= memory.byteSize()) {
            int length = memory.get(INT, offset + LENGTH_AT);
            if (length <= 0 || offset + HEADER_BYTES + (long) length > memory.byteSize()) {
                break;
            }
            boolean whole = checksum(read(offset, length)) == memory.get(INT, offset + CHECKSUM_AT);
            if (!whole) {
                // What a power failure did to one record says nothing about those behind it.
                Log.errorf("journal: %s: record at %d skipped, its checksum does not match", file, offset);
            }
            if (whole && memory.get(ValueLayout.JAVA_BYTE, offset + STRUCK_AT) == 0) {
                records.add(new Pending(this, offset, length));
            }
            offset += HEADER_BYTES + length;
        }
        end = offset;
        pending = records.size();
        return records;
    }

    private byte[] read(int offset, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset + HEADER_BYTES, bytes, 0, length);
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
