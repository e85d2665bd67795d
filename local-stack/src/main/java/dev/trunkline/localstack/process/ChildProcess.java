package dev.trunkline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running program under a guardian that ends it when this JVM ends, however this JVM ends. Safe for use by several
 * threads: every operation asks the operating system.
 */
public final class ChildProcess {

    private static final Duration SPAWN_LIMIT = Duration.ofSeconds(10);
    /** Beyond its grace. */
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);

    // Holding the guardian holds the pipe: were it collected, the child would end.
    private final Process guardian;
    private final ProcessHandle child;
    private final Path pidFile;
    private final Duration stopLimit;

    private ChildProcess(Process guardian, ProcessHandle child, Path pidFile, Duration stopLimit) {
        this.guardian = guardian;
        this.child = child;
        this.pidFile = pidFile;
        this.stopLimit = stopLimit;
    }

    /** Starts the command, its output appended to its log, its pid in its pid file. */
    public static ChildProcess start(String name, ChildSpec spec, Folders folders) {
        try {
            Path pidFile = folders.pidFile(name);
            Files.deleteIfExists(pidFile);
            Files.deleteIfExists(pausedFile(pidFile));
            ProcessBuilder builder =
                    new ProcessBuilder(Guardian.command(Guardian.script(folders.run()), pidFile, spec));
            spec.setIn(builder.environment());
            builder.directory(spec.directory().toFile());
            builder.redirectErrorStream(true);
            builder.redirectOutput(
                    Redirect.appendTo(OwnerOnly.file(folders.log(name)).toFile()));
            Process guardian = builder.start();
            ProcessHandle child = awaitChild(name, guardian, pidFile, folders.log(name));
            return new ChildProcess(
                    guardian,
                    child,
                    pidFile,
                    Duration.ofSeconds(spec.graceSeconds()).plus(KILLED_WITHIN));
        } catch (IOException e) {
            throw new StartFailure(
                    "%s cannot be started: %s (command: %s)"
                            .formatted(name, e.getMessage(), spec.command().getFirst()),
                    e);
        }
    }

    private static ProcessHandle awaitChild(String name, Process guardian, Path pidFile, Path log) throws IOException {
        boolean spawned = Waiting.until(SPAWN_LIMIT, () -> Files.exists(pidFile) || !guardian.isAlive());
        if (!spawned || !Files.exists(pidFile)) {
            guardian.destroyForcibly();
            throw new StartFailure("%s ended at once%s".formatted(name, LogTail.of(log)));
        }
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid).orElse(guardian.toHandle());
        } catch (java.nio.file.NoSuchFileException e) {
            throw new StartFailure("%s ended at once%s".formatted(name, LogTail.of(log)), e);
        }
    }

    public long pid() {
        return child.pid();
    }

    public boolean isAlive() {
        return guardian.isAlive();
    }

    /** Asks the program to stop, kills it when its grace has passed, and returns when it is gone. */
    public void stop() {
        resume();
        try {
            guardian.getOutputStream().close();
        } catch (IOException e) {
            // The guardian has gone already, and the child with it.
        }
        awaitEnd(stopLimit);
    }

    /** SIGKILL to the program and everything it started. */
    public void kill() {
        tree().forEach(ProcessHandle::destroyForcibly);
        awaitEnd(stopLimit);
    }

    /** SIGSTOP to the program and everything it started: alive, but mute. */
    public void pause() {
        List<String> pids = pids();
        try {
            Files.writeString(pausedFile(pidFile), String.join(" ", pids));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signal("STOP", pids);
    }

    /** SIGCONT to the program and everything it started. */
    public void resume() {
        if (child.isAlive()) {
            signal("CONT", pids());
        }
        try {
            Files.deleteIfExists(pausedFile(pidFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd(Duration limit) {
        try {
            if (!guardian.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                tree().forEach(ProcessHandle::destroyForcibly);
                guardian.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ProcessHandle> tree() {
        // Parents first would let a supervisor restart its children; the deepest come last in descendants().
        List<ProcessHandle> handles = new ArrayList<>(child.descendants().toList());
        handles.addFirst(child);
        return handles.stream();
    }

    private List<String> pids() {
        return tree().map(handle -> Long.toString(handle.pid())).toList();
    }

    private static Path pausedFile(Path pidFile) {
        return pidFile.resolveSibling(pidFile.getFileName() + ".paused");
    }

    private static void signal(String signal, List<String> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        command.addAll(pids);
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            // A process of the tree may have ended in between, so the exit code says nothing.
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
