package dev.trunkline.benchmarks.machine;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Linux's own figures. */
final class Proc {

    /** What {@code getconf CLK_TCK} says on every Linux of today. */
    static final long NANOS_PER_TICK = 10_000_000;

    private Proc() {}

    static List<String> lines(String path) {
        try {
            return Files.readAllLines(Path.of("/proc", path));
        } catch (IOException e) {
            throw new BenchmarkFailure("/proc/%s cannot be read (expected: a process that runs)".formatted(path), e);
        }
    }

    static String line(String path, String prefix) {
        return lines(path).stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new BenchmarkFailure("/proc/%s has no line '%s'".formatted(path, prefix)));
    }
}
