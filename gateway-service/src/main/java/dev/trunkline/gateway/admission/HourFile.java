package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.fault.Faults;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;

/**
 * Remembers across restarts the last hour in which the local allowance was used. Lies beside the journal, so whoever
 * loses it has lost what was not sent, too. Holds the number of the hour since 1970 in digits. Thread-safe.
 */
final class HourFile {

    private static final String NAME = "local-allowance-hour";
    private static final long NEVER = -1;
    /** An hour that cannot be read may be any: none is free. */
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Path file;
    private final Executor writing;

    /** @param writing where the disk may be waited for */
    HourFile(Path directory, Executor writing) {
        this.file = directory.resolve(NAME);
        this.writing = writing;
    }

    static HourFile in(Path directory) {
        return new HourFile(directory, task -> Thread.ofVirtual().name(NAME).start(task));
    }

    /** @return -1 where it was never used; blocks */
    long read() {
        try {
            return Long.parseLong(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            return NEVER;
        } catch (IOException | NumberFormatException e) {
            Log.errorf(
                    "%s cannot be read (expected: the number of an hour): no local allowance is given until it is"
                            + " removed: %s",
                    file, e.getMessage());
            return UNKNOWN;
        }
    }

    /** Does not block; {@code written} is called once the disk has it, and never if it fails. */
    void write(long hour, Runnable written) {
        writing.execute(() -> Faults.guarded("local allowance", () -> {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(Long.toString(hour).getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            } catch (IOException e) {
                Log.errorf("%s cannot be written, so no local allowance is given: %s", file, e.getMessage());
                return;
            }
            written.run();
        }));
    }
}
