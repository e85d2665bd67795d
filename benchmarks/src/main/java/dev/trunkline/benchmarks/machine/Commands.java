package dev.trunkline.benchmarks.machine;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short programs of the system. */
final class Commands {

    private Commands() {}

    /** What it says, both channels; a failure of the program is a failure of the run. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new BenchmarkFailure("%s failed: %s".formatted(String.join(" ", command), said));
            }
            return said;
        } catch (IOException e) {
            throw new BenchmarkFailure("%s cannot be run: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static BenchmarkFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BenchmarkFailure("interrupted", e);
    }
}
