package dev.trunkline.gateway.journal;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events that Kafka will not take, a file each, beside the journal: they hold up nothing there. Confined to the
 * journal's sender.
 */
final class SetAside {

    /** What becomes of an event that is kept here. */
    enum Kind {
        /** Nothing was sent in its place; it is tried once more when the gateway starts. */
        WAITING(".event"),
        /** One that can be sent has taken its place; kept for whoever wants to know. */
        REPLACED(".replaced");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    static final int FILES_AT_MOST = 1_000;
    static final long BYTES_AT_MOST = 64L << 20;
    private static final String UNFINISHED = ".part";

    private final Path directory;
    private int files;
    private long bytes;
    private long nextNumber;

    SetAside(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            for (Path file : list("")) {
                files++;
                bytes += Files.size(file);
                nextNumber = Math.max(nextNumber, number(file) + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal: " + directory + " cannot be used", e);
        }
    }

    private List<Path> list(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static long number(Path file) {
        String digits = file.getFileName().toString().replaceAll("\\..*", "");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    /** @return where it is kept now; null where there is no room for it */
    @org.jspecify.annotations.Nullable
    Path keep(byte[] event, Kind kind) {
        if (files >= FILES_AT_MOST || bytes + event.length > BYTES_AT_MOST) {
            return null;
        }
        Path file = directory.resolve("%018d%s".formatted(nextNumber++, kind.suffix));
        Path part = directory.resolve(file.getFileName() + UNFINISHED);
        try {
            Files.write(part, event);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Log.warnf("journal: %s cannot be written: %s", file, e.getMessage());
            return null;
        }
        files++;
        bytes += event.length;
        return file;
    }

    /** Events that nothing was sent for. */
    List<Path> waiting() throws IOException {
        return list(Kind.WAITING.suffix);
    }

    void forget(Path file, long length) throws IOException {
        Files.deleteIfExists(file);
        files--;
        bytes -= length;
    }
}
