package dev.trunkline.systemtests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Python packages of {@code src/test/python}, in an environment of their own, installed once for each run. */
public final class Python {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path FOLDER = Path.of("target", "python").toAbsolutePath();
    private static boolean installed;

    private Python() {}

    /** A program of one of the packages. */
    public static synchronized Path program(String name) {
        Path sources = sources();
        if (!installed) {
            run(List.of("python3", "-m", "venv", FOLDER.toString()));
            run(List.of(
                    FOLDER.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-compile",
                    "--requirement",
                    sources.resolve("requirements.txt").toString()));
            installed = true;
        }
        return FOLDER.resolve("bin").resolve(name);
    }

    public static Path sources() {
        return Path.of("src", "test", "python").toAbsolutePath();
    }

    private static void run(List<String> command) {
        Shell.run(sources(), Map.of(), LIMIT, command);
    }
}
