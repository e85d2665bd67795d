package dev.trunkline.auth.it;

import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.process.ClassArchive;
import dev.trunkline.localstack.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** auth-service as it is shipped, in a JVM of its own, so that it can be killed and started again. */
final class AuthProcess implements AutoCloseable {

    private static final Path TARGET = Path.of("target");
    private static final Path JAR = TARGET.resolve("quarkus-app/quarkus-run.jar");
    private static final Duration START_AT_MOST = Duration.ofSeconds(120);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final Path log;
    private final Process process;

    private AuthProcess(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /** Starts the service and returns when it is ready. */
    static AuthProcess start(Map<String, String> environment) {
        AuthProcess started = launch(environment, ClassArchive.shared(TARGET));
        await().atMost(START_AT_MOST).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!started.process.isAlive()) {
                throw new AssertionError("auth-service ended while starting:\n" + started.log());
            }
            return started.isReady();
        });
        return started;
    }

    /** Starts the service and returns at once. */
    static AuthProcess launch(Map<String, String> environment) {
        return launch(environment, ClassArchive.read(TARGET));
    }

    private static AuthProcess launch(Map<String, String> environment, List<String> options) {
        try {
            int port = FreePorts.pick(1).getFirst();
            Path log = Files.createDirectories(TARGET.resolve("auth-logs"))
                    .resolve("auth-" + COUNT.incrementAndGet() + ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1"));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
            Map<String, String> all = new HashMap<>(environment);
            all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().putAll(all);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new AuthProcess(port, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(ANSWERED_WITHIN)
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A figure of the metrics page, without labels. */
    double metric(String name) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + "/q/metrics")).build();
        try {
            return CLIENT.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no metric " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("auth-service did not end:\n" + log());
        }
        return process.exitValue();
    }

    /** SIGKILL: no chance to finish anything. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit()
                        .completeOnTimeout(null, ClassArchive.WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .join()
                == null) {
            kill();
        }
    }
}
