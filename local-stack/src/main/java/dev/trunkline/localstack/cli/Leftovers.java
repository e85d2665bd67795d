package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a stack as their pid files tell; after a supervisor's sudden death some need a moment to end. */
final class Leftovers {

    /** Longer than a guardian leaves its child before it kills it. */
    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    private Leftovers() {}

    /** Waits for guardians to do their work, then kills what is left all the same. */
    static void end(Path runFolder) throws IOException {
        List<ProcessHandle> running = running(runFolder);
        if (!Waiting.until(END_LIMIT, () -> running.stream().noneMatch(ProcessHandle::isAlive))) {
            running.forEach(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
        }
    }

    static List<ProcessHandle> running(Path runFolder) throws IOException {
        if (!Files.isDirectory(runFolder)) {
            return List.of();
        }
        List<ProcessHandle> running = new ArrayList<>();
        try (Stream<Path> files = Files.list(runFolder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".pid")).toList()) {
                of(file).ifPresent(running::add);
            }
        }
        return running;
    }

    /** The process a pid file speaks of, if it still runs; not a later one that was given the same number. */
    static Optional<ProcessHandle> of(Path pidFile) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(pidFile).toInstant();
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(start -> start.isBefore(written.plus(CLOCK_STEP)))
                            .orElse(true));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
