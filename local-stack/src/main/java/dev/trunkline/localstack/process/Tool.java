package dev.trunkline.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs short-lived programs to their end, under the same guard as the long-lived ones. */
public final class Tool {

    private static final int ERROR_LINES = 10;

    private Tool() {}

    /** Throws with the last lines of its output when the program fails. */
    public static void run(List<String> command, Map<String, String> environment, Path directory) throws IOException {
        Path scratch = Files.createTempDirectory("trunkline-");
        try {
            Path output = scratch.resolve("output");
            ChildSpec spec = new ChildSpec(command, environment, directory, "TERM");
            ProcessBuilder builder = new ProcessBuilder(
                            Guardian.command(Guardian.script(scratch), scratch.resolve("pid"), spec))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            spec.setIn(builder.environment());
            int exit = waitFor(builder.start());
            if (exit != 0) {
                throw new IOException("%s ended with %d: %s"
                        .formatted(command, exit, String.join(" | ", LogTail.lines(output, ERROR_LINES))));
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.getOutputStream().close();
        }
    }
}
