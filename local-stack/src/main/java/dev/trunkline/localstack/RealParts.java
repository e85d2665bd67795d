package dev.trunkline.localstack;

import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.part.KafkaLaunch;
import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.localstack.part.PostgreSqlLaunch;
import dev.trunkline.localstack.part.RedisLaunch;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.process.Parallel;
import dev.trunkline.localstack.process.Supervised;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real parts for a test, on free ports and with empty data. They end with this JVM, however it ends; {@link #close}
 * ends them earlier. Safe for several threads. Needs nothing but the JDK.
 */
public final class RealParts implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final String SECRET = "for-tests-only";

    private final Path base;
    private final Ports ports;
    private final Map<Part, Supervised> parts = new EnumMap<>(Part.class);

    private record Ports(int postgreSql, int kafka, int kafkaController, int redis, int keycloak) {}

    private RealParts(Path base, Set<Part> wanted) {
        this.base = base;
        List<Integer> free = FreePorts.pick(5);
        this.ports = new Ports(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4));
        Checkout checkout = Checkout.find();
        Folders folders = Folders.under(base);
        wanted.forEach(part -> parts.put(
                part,
                new Supervised(
                        switch (part) {
                            case POSTGRESQL ->
                                new PostgreSqlLaunch(checkout, folders, ports.postgreSql, false, List.of());
                            case KAFKA ->
                                new KafkaLaunch(checkout, folders, ports.kafka, ports.kafkaController, List.of());
                            case REDIS -> new RedisLaunch(checkout, folders, ports.redis, List.of());
                            case KEYCLOAK ->
                                new KeycloakLaunch(checkout, folders, ports.keycloak, ports.postgreSql, realm());
                        },
                        folders)));
    }

    /** Starts the parts side by side and returns when each does its work; on a failure nothing is left running. */
    public static RealParts start(Part... parts) {
        Set<Part> wanted = EnumSet.noneOf(Part.class);
        wanted.addAll(List.of(parts));
        if (wanted.contains(Part.KEYCLOAK)) {
            wanted.add(Part.POSTGRESQL);
        }
        String name = ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet();
        Path base = Path.of("target", "real-parts", name).toAbsolutePath();
        Folders.delete(base);
        RealParts started = new RealParts(base, wanted);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(started::close));
        try {
            started.startAll(wanted);
        } catch (RuntimeException e) {
            started.stopAll();
            throw e;
        }
        return started;
    }

    /** One part alone: {@code start} with one argument is {@link #start(Part)}, which starts a stopped part again. */
    public static RealParts startOnly(Part part) {
        return start(new Part[] {part});
    }

    private void startAll(Set<Part> wanted) {
        Set<Part> first = EnumSet.copyOf(wanted);
        first.remove(Part.KEYCLOAK);
        Parallel.run(first.stream().map(part -> (Runnable) () -> start(part)).toList());
        if (wanted.contains(Part.KEYCLOAK)) {
            start(Part.KEYCLOAK);
        }
    }

    /** For Flyway and plain JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgreSql, database);
    }

    /** For the reactive PostgreSQL client. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(ports.postgreSql, database);
    }

    public String databaseUser() {
        return PostgreSqlLaunch.USER;
    }

    public String databasePassword() {
        return PostgreSqlLaunch.PASSWORD;
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + ports.kafka;
    }

    public String redisUrl() {
        return "redis://127.0.0.1:" + ports.redis;
    }

    public String keycloakUrl() {
        return "http://127.0.0.1:" + ports.keycloak;
    }

    /** Password of the realm's user {@code test-user}. */
    public String keycloakTestPassword() {
        return SECRET;
    }

    /** SIGKILL; the data stay. */
    public void kill(Part part) {
        part(part).kill();
    }

    /** Stops in good order; the data stay. */
    public void stop(Part part) {
        part(part).stop();
    }

    /** Starts a stopped or killed part again, on the same port and data, and returns when it is ready. */
    public void start(Part part) {
        part(part).start();
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause(Part part) {
        part(part).pause();
    }

    /** SIGCONT. */
    public void resume(Part part) {
        part(part).resume();
    }

    /** Where the logs of the parts are. */
    public Path logs() {
        return base.resolve("logs");
    }

    @Override
    public void close() {
        stopAll();
        Folders.delete(base.resolve("data"));
    }

    private void stopAll() {
        // Keycloak first, so that it does not fill its log with the loss of its database.
        if (parts.containsKey(Part.KEYCLOAK)) {
            part(Part.KEYCLOAK).close();
        }
        Parallel.run(parts.values().stream().map(part -> (Runnable) part::close).toList());
    }

    private Supervised part(Part part) {
        Supervised supervised = parts.get(part);
        if (supervised == null) {
            throw new IllegalArgumentException(
                    "%s was not asked for (expected: one of %s)".formatted(part, parts.keySet()));
        }
        return supervised;
    }

    private static KeycloakLaunch.Realm realm() {
        return new KeycloakLaunch.Realm("http://127.0.0.1:8080", SECRET, SECRET, SECRET);
    }
}
