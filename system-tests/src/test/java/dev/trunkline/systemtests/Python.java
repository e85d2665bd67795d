package dev.trunkline.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Python packages of {@code src/test/python}, in an environment of their own, installed once for each list of them. */
public final class Python {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REQUIREMENTS = "requirements.txt";

    private Python() {}

    /** A program of one of the packages. */
    public static Path program(String name) {
        return Installed.FOLDER.resolve("bin").resolve(name);
    }

    public static Path sources() {
        return Path.of("src", "test", "python").toAbsolutePath();
    }

    private static final class Installed {

        static final Path FOLDER = PackageCache.folder("python", List.of(requirements(), version()), Installed::fill);

        private static void fill(Path folder) {
            run(List.of("python3", "-m", "venv", folder.toString()));
            run(List.of(
                    folder.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-compile",
                    "--requirement",
                    REQUIREMENTS));
        }

        private static String requirements() {
            try {
                return Files.readString(sources().resolve(REQUIREMENTS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String version() {
            return run(List.of("python3", "-VV"));
        }

        private static String run(List<String> command) {
            return Shell.run(sources(), Map.of(), LIMIT, command);
        }
    }
}
