package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.OwnerOnly;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a supervisor in the background, shows what it says, and returns when all is ready or nothing runs. */
final class DetachedUp {

    private static final long POLL_MILLIS = 100;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Checkout checkout;
    private final Home home;
    private final PrintStream out;

    DetachedUp(Checkout checkout, Home home, PrintStream out) {
        this.checkout = checkout;
        this.home = home;
        this.out = out;
    }

    /** The exit code. */
    int run(boolean fresh) throws IOException, InterruptedException {
        home.folders();
        Files.deleteIfExists(home.readyFile());
        Path log = home.supervisorLog();
        Files.writeString(OwnerOnly.file(log), "");
        Process supervisor = new ProcessBuilder(command(fresh))
                .directory(checkout.root().toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        Thread stop = Thread.ofPlatform().unstarted(() -> stop(supervisor));
        Runtime.getRuntime().addShutdownHook(stop);
        long shown = 0;
        while (supervisor.isAlive() && !isReady()) {
            shown = show(log, shown);
            Thread.sleep(POLL_MILLIS);
        }
        boolean ready = isReady() && supervisor.isAlive();
        if (ready) {
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        show(log, shown);
        if (ready) {
            // Not by the supervisor, whose words stay in a log: this has a key in it.
            out.print(Welcome.text(Files.readString(home.readyFile()), EnvFile.read(home.envFile()), home.envFile()));
        }
        return ready ? 0 : 1;
    }

    private boolean isReady() throws IOException {
        return Files.exists(home.readyFile()) && Files.size(home.readyFile()) > 0;
    }

    private List<String> command(boolean fresh) {
        List<String> command = new ArrayList<>();
        // A session of its own: closing the terminal or Ctrl-C there must not reach it.
        command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
        command.addAll(List.of(Checkout.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.add("-Dtrunkline.root=" + checkout.root());
        command.addAll(List.of("-cp", checkout.classes().toString(), "dev.trunkline.localstack.cli.Main", "supervise"));
        if (fresh) {
            command.add("--fresh");
        }
        return command;
    }

    private long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] news = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(news);
            out.write(news);
            out.flush();
            return from + news.length;
        }
    }

    private static void stop(Process supervisor) {
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                supervisor.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
