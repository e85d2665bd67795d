package dev.trunkline.gateway.it;

import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.process.ClassArchive;
import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.service.InternalKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged gateway as a process of its own, on real Kafka and Redis, before services that a test plays. */
final class GatewayProcess implements AutoCloseable {

    static final RealParts PARTS = RealParts.start(Part.KAFKA, Part.REDIS);
    static final InternalKeys KEYS = InternalKeys.create(Path.of("target", "internal-keys"));
    /** At providers whose credential is named {@code OPERATORS_API_KEY}. */
    static final String OPERATORS_CREDENTIAL = "sk-of-the-operator";

    /** In the place of a setting: the services that a test plays are asked for plans, too. */
    static final String WITH_ROUTING = "with-routing";

    private static final Duration START = Duration.ofSeconds(120);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private GatewayProcess(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Settings are `name=value` below `trunkline.gateway`. Returns when the process is ready. */
    static GatewayProcess start(RecordingService services, String... settings) throws IOException {
        Topics.announceAnEndpoint();
        GatewayProcess gateway = launch(services, PARTS.kafkaBootstrapServers(), settings);
        await("the gateway is ready, see " + gateway.log)
                .atMost(START)
                .until(() -> !gateway.process.isAlive() || gateway.isReady());
        if (!gateway.process.isAlive()) {
            throw new IllegalStateException(gateway.log + " ended with " + gateway.process.exitValue());
        }
        return gateway;
    }

    /** Returns at once. */
    static GatewayProcess launch(RecordingService services, String kafkaBootstrapServers, String... settings)
            throws IOException {
        List<Integer> ports = FreePorts.pick(2);
        int port = ports.get(0);
        int managementPort = ports.get(1);
        String number = "gateway-" + COUNT.incrementAndGet();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
        command.addAll(ClassArchive.shared(Path.of("target")));
        for (String setting : settings) {
            if (setting.equals(WITH_ROUTING)) {
                command.add("-Dquarkus.grpc.clients.routing.port=" + services.port());
                continue;
            }
            command.add("-Dtrunkline.gateway." + setting);
        }
        command.add("-Dtrunkline.gateway.warm-up.requests=1");
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        Path folder = Files.createDirectories(Path.of("target", "gateway-it"));
        Path log = folder.resolve(number + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        String behind = Integer.toString(services.port());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafkaBootstrapServers,
                        "TRUNKLINE_REDIS_URL",
                        PARTS.redisUrl(),
                        "TRUNKLINE_AUTH_PORT",
                        behind,
                        "TRUNKLINE_BILLING_PORT",
                        behind,
                        "TRUNKLINE_CATALOG_PORT",
                        behind,
                        "TRUNKLINE_PUBLIC_URL",
                        "http://127.0.0.1:" + port,
                        "TRUNKLINE_INTERNAL_SIGNING_KEY",
                        KEYS.gatewayKeyFile().toString(),
                        "TRUNKLINE_JOURNAL_DIRECTORY",
                        folder.resolve(number + "-journal").toString()));
        builder.environment().put("OPERATORS_API_KEY", OPERATORS_CREDENTIAL);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return new GatewayProcess(process, log, port, managementPort);
    }

    /** The sum of a metric over all its labels. */
    double metric(String name) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + managementPort + "/q/metrics");
        try (InputStream metrics = address.toURL().openStream()) {
            return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }

    boolean isReady() {
        try {
            return health().getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it says of its readiness, empty while it says nothing. */
    String readiness() {
        try {
            HttpURLConnection health = health();
            try (InputStream body =
                    health.getResponseCode() < 400 ? health.getInputStream() : health.getErrorStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }

    private HttpURLConnection health() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        return (HttpURLConnection) address.toURL().openConnection();
    }

    /** All that it has written so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    Raw calls() {
        return from(Raw.HERE);
    }

    /** Calls from another address of this machine: all of 127.0.0.0/8 is. */
    Raw from(String address) {
        return new Raw(port, address);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(ClassArchive.WRITTEN_WITHIN)) {
            process.destroyForcibly();
        }
    }
}
