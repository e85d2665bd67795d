package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.process.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints the log of one process, and follows it when asked to. */
record LogsCommand(Home home, PrintStream out) {

    private static final long POLL_MILLIS = 200;
    private static final int CHUNK_BYTES = 64 * 1024;

    void run(String name, boolean follow) throws IOException, InterruptedException {
        Path log = log(name);
        long shown = copy(log, 0);
        while (follow && !out.checkError()) {
            Thread.sleep(POLL_MILLIS);
            shown = copy(log, Files.size(log) < shown ? 0 : shown);
        }
    }

    private Path log(String name) {
        List<String> names =
                StatusCommand.LINES.keySet().stream().map(Component::id).toList();
        boolean known = names.contains(name) || name.equals("trunkline");
        if (!known) {
            throw new StartFailure(
                    "no log '%s' (expected: one of %s, trunkline)".formatted(name, String.join(", ", names)));
        }
        Path log = home.folders().log(name);
        if (!Files.exists(log)) {
            throw new StartFailure("%s has not been started yet: %s is not there".formatted(name, log));
        }
        return log;
    }

    private long copy(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] chunk = new byte[CHUNK_BYTES];
            long position = from;
            for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
                out.write(chunk, 0, read);
                position += read;
            }
            out.flush();
            return position;
        }
    }
}
