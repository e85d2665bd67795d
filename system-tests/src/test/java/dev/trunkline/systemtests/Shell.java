package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands as a person types them, run as child processes. */
public final class Shell {

    private Shell() {}

    /** What the command has written, when it ends with 0 in time. */
    public static String run(Path folder, Map<String, String> environment, Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile("command", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String written = Files.readString(output);
            Files.delete(output);
            assertThat(ended)
                    .as("%s is still running after %s: %s", command, limit, written)
                    .isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, written).isZero();
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
