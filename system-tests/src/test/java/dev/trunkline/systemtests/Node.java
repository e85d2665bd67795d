package dev.trunkline.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Folders with the npm packages that their lock file names, installed once for each run. */
public final class Node {

    private static final Duration LIMIT = Duration.ofSeconds(300);
    private static final Set<Path> INSTALLED = new HashSet<>();

    private Node() {}

    /** What the tests of this module run and inject. */
    public static Path ofTests() {
        return installed(Path.of("src", "test", "node"), "node");
    }

    /** A copy of a folder with its packages. */
    public static synchronized Path installed(Path source, String name) {
        Path target = Path.of("target", name).toAbsolutePath();
        if (INSTALLED.add(target)) {
            copy(source.toAbsolutePath(), target);
            Shell.run(target, Map.of(), LIMIT, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
        return target;
    }

    private static void copy(Path source, Path target) {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("node_modules"))
                    .toList()) {
                Path copy = target.resolve(source.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
