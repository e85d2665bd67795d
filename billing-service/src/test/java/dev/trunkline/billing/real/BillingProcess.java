package dev.trunkline.billing.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.localstack.process.ClassArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The packaged service as a process of its own. */
public final class BillingProcess implements AutoCloseable {

    /** An answer, with its body also as JSON. */
    public record Answer(int status, String body, JsonNode json) {}

    private static final Duration START = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Process process;
    private final int port;
    private final Path log;
    public final Tokens tokens = new Tokens(World.KEYS);

    private BillingProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Settings are `name=value`, as system properties. Returns when the process is ready. */
    static BillingProcess start(World world, String... settings) {
        BillingProcess started = launch(world, settings);
        try {
            started.awaitReady();
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    /** Returns at once. */
    static BillingProcess launch(World world, String... settings) {
        int port = World.freePort();
        Path log = Path.of("target", "billing-" + world.group() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(ClassArchive.shared(Path.of("target")));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.add("-jar");
        command.add("target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("TRUNKLINE_BILLING_INTAKE_MOVEMENT_TOPIC", world.movementTopic());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_DATASOURCE_JDBC_URL", world.databaseUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", World.PARTS.databaseUser(),
                        "QUARKUS_DATASOURCE_PASSWORD", World.PARTS.databasePassword(),
                        "KAFKA_BOOTSTRAP_SERVERS", World.PARTS.kafkaBootstrapServers(),
                        "TRUNKLINE_REDIS_URL", world.redisUrl(),
                        "TRUNKLINE_INTERNAL_JWKS", World.KEYS.jwksFile().toString(),
                        "TRUNKLINE_BILLING_INTAKE_GENERATION_TOPIC", world.generationTopic(),
                        "TRUNKLINE_BILLING_INTAKE_GRANT_TOPIC", world.grantTopic(),
                        "TRUNKLINE_BILLING_INTAKE_GROUP", world.group()));
        builder.environment().put("TRUNKLINE_BILLING_PRICING_TOPIC", world.pricingTopic());
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            return new BillingProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        Awaitility.await("billing-service is ready, see target/billing-*.log")
                .atMost(START)
                .until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new IllegalStateException("billing-service ended with " + process.exitValue());
        }
    }

    public boolean isReady() {
        try {
            return get("/q/health/ready", null).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public Answer get(String path, String token) {
        return send(request(path, token).GET().build());
    }

    public Answer post(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Answer postText(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The same as a file for spreadsheets; a question where there is a body. */
    public Answer csv(String path, String token, String body) {
        HttpRequest.Builder request = request(path, token).header("Accept", "text/csv");
        return send(
                body == null
                        ? request.GET().build()
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
    }

    public Answer delete(String path, String token) {
        return send(request(path, token).DELETE().build());
    }

    /** With headers, as names and values. */
    public Answer call(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = request(path, token).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A counter of the metrics page, all its labels added up. */
    public double metric(String name) {
        return get("/q/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Nothing while the process does not answer yet. */
    public double metricOrNone(String name) {
        try {
            return metric(name);
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    /** What the processes of this world have written so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
        return token == null ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ClassArchive.WRITTEN_WITHIN)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
