package dev.trunkline.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Clients of the JVM, each with the class path of its own pom: what one brings along would change what the others, and
 * these tests, are run with.
 */
final class Maven {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path WRAPPER = Path.of("..", "mvnw").toAbsolutePath();
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private Maven() {}

    static Path pom(String client) {
        return Path.of("src", "test", "maven", client, "pom.xml").toAbsolutePath();
    }

    /** What the program beside that pom has written. */
    static String run(String client, Map<String, String> environment, String argument) {
        Path folder = pom(client).getParent();
        String java = JAVA_HOME.resolve("bin/java").toString();
        return Shell.run(
                folder,
                environment,
                LIMIT,
                List.of(java, "--class-path", classPath(client, folder), "Client.java", argument));
    }

    private static String classPath(String client, Path folder) {
        Path written = Path.of("target", client + ".classpath").toAbsolutePath();
        Shell.run(
                folder,
                Map.of("JAVA_HOME", JAVA_HOME.toString()),
                LIMIT,
                List.of(
                        WRAPPER.toString(),
                        "--batch-mode",
                        "--quiet",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + written));
        try {
            return Files.readString(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
