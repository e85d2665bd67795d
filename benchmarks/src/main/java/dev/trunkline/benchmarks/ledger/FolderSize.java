package dev.trunkline.benchmarks.ledger;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Bytes of the files under a folder. */
final class FolderSize {

    private FolderSize() {}

    static long of(Path folder) {
        return of(folder, "", "");
    }

    /** Of those whose path has this in it, and ends like this. */
    static long of(Path folder, String contained, String ends) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(contained)
                            && file.toString().endsWith(ends))
                    .mapToLong(FolderSize::size)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            throw new BenchmarkFailure("%s cannot be measured: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
