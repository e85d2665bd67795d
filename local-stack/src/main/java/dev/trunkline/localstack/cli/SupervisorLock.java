package dev.trunkline.localstack.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One stack for a checkout: whoever supervises it holds this lock, and the system frees it when that JVM ends. */
final class SupervisorLock {

    // Held for as long as this JVM lives.
    private final FileLock lock;

    private SupervisorLock(FileLock lock) {
        this.lock = lock;
    }

    boolean isHeld() {
        return lock.isValid();
    }

    /** Empty when another JVM supervises a stack here. */
    static Optional<SupervisorLock> acquire(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new SupervisorLock(lock));
    }

    /** Pid of the JVM that supervises a stack here, asked from another JVM. */
    static OptionalLong holder(Path file) throws IOException {
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                lock.release();
                return OptionalLong.empty();
            }
        }
        String pid = Files.readString(file).strip();
        return pid.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(pid));
    }
}
