package dev.trunkline.systemtests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clients of the JVM, each with the class path of its own pom: what one brings along would change what the others, and
 * these tests, are run with.
 */
final class Maven {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path WRAPPER = Path.of("..", "mvnw").toAbsolutePath();
    private static final String CLASS_PATH = "classpath";
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private Maven() {}

    static Path pom(String client) {
        return Path.of("src", "test", "maven", client, "pom.xml").toAbsolutePath();
    }

    /** What the program beside that pom has written. */
    static String run(String client, Map<String, String> environment, String argument) {
        return run(client, pom(client).resolveSibling("Client.java"), environment, List.of(argument));
    }

    /** What any program has written that needs what that pom names. */
    static String run(String client, Path program, Map<String, String> environment, List<String> arguments) {
        String java = JAVA_HOME.resolve("bin/java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", "--class-path", classPath(client), program.toString()));
        command.addAll(arguments);
        return Shell.run(program.getParent(), environment, LIMIT, command);
    }

    /** Looked up anew where one of its files has gone. */
    private static String classPath(String client) {
        String pom = read(pom(client));
        Path written = PackageCache.folder(client, List.of(pom), folder -> lookUp(client, folder))
                .resolve(CLASS_PATH);
        if (!Stream.of(read(written).split(File.pathSeparator)).allMatch(file -> Files.exists(Path.of(file)))) {
            lookUp(client, written.getParent());
        }
        return read(written);
    }

    private static void lookUp(String client, Path folder) {
        Shell.run(
                pom(client).getParent(),
                Map.of("JAVA_HOME", JAVA_HOME.toString()),
                LIMIT,
                List.of(
                        WRAPPER.toString(),
                        "--batch-mode",
                        "--quiet",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + folder.resolve(CLASS_PATH)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
