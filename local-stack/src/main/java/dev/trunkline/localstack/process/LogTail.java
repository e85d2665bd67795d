package dev.trunkline.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, as the end of an error message. */
public final class LogTail {

    private static final int LINES = 15;
    private static final int BYTES_AT_MOST = 16 * 1024;

    private LogTail() {}

    /** Empty, or ": last lines of FILE" with the lines below it. */
    public static String of(Path log) {
        List<String> lines = lines(log, LINES);
        return lines.isEmpty()
                ? " (its log is empty: %s)".formatted(log)
                : "; last lines of %s:%n  %s".formatted(log, String.join(System.lineSeparator() + "  ", lines));
    }

    /** The last lines, oldest first; none when the file cannot be read. */
    public static List<String> lines(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - BYTES_AT_MOST);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
