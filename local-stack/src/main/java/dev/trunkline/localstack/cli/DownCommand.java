package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.Waiting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Stops the stack, whoever started it, and returns when no process of it is left. */
record DownCommand(Home home, PrintStream out) {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    void run() throws IOException {
        OptionalLong pid = SupervisorLock.holder(home.lockFile());
        Path runFolder = home.folders().run();
        if (pid.isEmpty() && Leftovers.running(runFolder).isEmpty()) {
            out.println("Nothing runs here.");
            return;
        }
        List<ProcessHandle> running = Leftovers.running(runFolder);
        if (pid.isPresent()) {
            stopSupervisor(pid.getAsLong());
        }
        Leftovers.end(runFolder);
        Files.deleteIfExists(home.envFile());
        Files.deleteIfExists(home.readyFile());
        out.printf("Trunkline is down; %d processes have ended.%n", running.size());
    }

    private static void stopSupervisor(long pid) {
        Optional<ProcessHandle> supervisor = ProcessHandle.of(pid);
        supervisor.ifPresent(ProcessHandle::destroy);
        boolean stopped = Waiting.until(
                STOP_LIMIT, () -> supervisor.map(process -> !process.isAlive()).orElse(true));
        if (!stopped) {
            supervisor.ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
