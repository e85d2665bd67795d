package dev.trunkline.localstack;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.part.KafkaLaunch;
import dev.trunkline.localstack.part.KeycloakLaunch;
import dev.trunkline.localstack.part.PostgreSqlLaunch;
import dev.trunkline.localstack.part.RedisLaunch;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Launch;
import dev.trunkline.localstack.process.Parallel;
import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.process.Supervised;
import dev.trunkline.localstack.service.ByokKeyset;
import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.service.Ports;
import dev.trunkline.localstack.service.Secrets;
import dev.trunkline.localstack.service.ServiceLaunch;
import dev.trunkline.localstack.service.Wiring;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The whole of Trunkline on one machine: real parts, the simulator, the five services. All of it ends with this JVM,
 * however it ends. Safe for several threads. Needs nothing but the JDK and what the build has put into the target
 * folders.
 */
public final class TrunklineStack implements AutoCloseable {

    private final StackOptions options;
    private final Checkout checkout;
    private final Folders folders;
    private final Secrets secrets;
    private final Map<Component, Supervised> components = new LinkedHashMap<>();
    private volatile boolean closing;

    private TrunklineStack(StackOptions options) {
        this.options = options;
        this.checkout = Checkout.find();
        this.folders = Folders.under(options.folder());
        this.secrets = Secrets.in(options.folder().resolve("secrets"));
        StartOrder.of(options)
                .forEach(component -> components.put(component, new Supervised(launch(component), folders)));
    }

    /** Starts everything and returns when all is ready; on a failure nothing is left running. */
    public static TrunklineStack start(StackOptions options) {
        return start(options, Progress.SILENT);
    }

    /** As {@link #start(StackOptions)}, telling how it goes on. */
    public static TrunklineStack start(StackOptions options, Progress progress) {
        TrunklineStack stack = new TrunklineStack(options);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
        try {
            new ParallelStart(stack.components, progress).run();
        } catch (RuntimeException e) {
            boolean interrupted = stack.closing;
            stack.close();
            // What ends because somebody stops the stack has not failed.
            throw interrupted ? new StartFailure("stopped before everything was ready", e) : e;
        }
        return stack;
    }

    private Launch launch(Component component) {
        Ports ports = options.ports();
        return switch (component) {
            case Part.POSTGRESQL ->
                new PostgreSqlLaunch(
                        checkout,
                        folders,
                        ports.of(Port.POSTGRESQL),
                        options.durable(),
                        options.partSettings().getOrDefault(Part.POSTGRESQL, List.of()));
            case Part.KAFKA ->
                new KafkaLaunch(
                        checkout,
                        folders,
                        ports.of(Port.KAFKA),
                        ports.of(Port.KAFKA_CONTROLLER),
                        options.partSettings().getOrDefault(Part.KAFKA, List.of()));
            case Part.REDIS ->
                new RedisLaunch(
                        checkout,
                        folders,
                        ports.of(Port.REDIS),
                        options.partSettings().getOrDefault(Part.REDIS, List.of()));
            case Part.KEYCLOAK ->
                new KeycloakLaunch(checkout, folders, ports.of(Port.KEYCLOAK), ports.of(Port.POSTGRESQL), realm());
            case Service service ->
                new ServiceLaunch(
                        checkout,
                        wiring(),
                        service,
                        options.environment().getOrDefault(service, Map.of()),
                        options.shortLived(),
                        options.commands().getOrDefault(service, List.of()));
        };
    }

    private Wiring wiring() {
        return new Wiring(options.ports(), secrets, folders.data(), options.payments());
    }

    private KeycloakLaunch.Realm realm() {
        return new KeycloakLaunch.Realm(
                gatewayUrl(0), secrets.consoleClientSecret(), secrets.testPassword(), secrets.keycloakAdminPassword());
    }

    /** Address of a gateway replica, from 0, without a path. */
    public String gatewayUrl(int replica) {
        Objects.checkIndex(replica, options.gateways());
        return options.ports().url(replica == 0 ? Port.GATEWAY : Port.SECOND_GATEWAY);
    }

    /** Where the simulator takes its scripts and shows its record. */
    public String simulatorControlUrl() {
        return options.ports().url(Port.SIMULATOR_CONTROL);
    }

    /** What billing-service is told of the payment simulator; nothing where there is none. */
    public Map<String, String> paymentProvider() {
        return wiring().paymentProvider();
    }

    /** Where the payment simulator answers, where there is one. */
    public String paymentSimulatorUrl() {
        return options.ports().url(Port.SIMULATOR_PAYMENTS);
    }

    public String keycloakUrl() {
        return options.ports().url(Port.KEYCLOAK);
    }

    /** Management key of the operator's account. */
    public String managementKey() {
        return secrets.managementKey();
    }

    /** API key of the operator's account. */
    public String apiKey() {
        return secrets.apiKey();
    }

    /** Password of the realm's test user. */
    public String testPassword() {
        return secrets.testPassword();
    }

    /** Password of the administrator of every realm. */
    public String keycloakAdminPassword() {
        return secrets.keycloakAdminPassword();
    }

    /** The keys by which the services know one another. */
    public InternalKeys internalKeys() {
        return secrets.internalKeys();
    }

    /** By which auth-service encrypts callers' own provider keys. */
    public ByokKeyset byokKeyset() {
        return secrets.byokKeyset();
    }

    /** For plain JDBC, as {@link #databaseUser()}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(options.ports().of(Port.POSTGRESQL), database);
    }

    public String databaseUser() {
        return PostgreSqlLaunch.USER;
    }

    public String databasePassword() {
        return PostgreSqlLaunch.PASSWORD;
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + options.ports().of(Port.KAFKA);
    }

    public String redisUrl() {
        return "redis://127.0.0.1:" + options.ports().of(Port.REDIS);
    }

    /** The log of one process. */
    public Path log(Component component) {
        return folders.log(component.id());
    }

    /** Process id, for measuring. */
    public long pid(Component component) {
        return component(component).pid();
    }

    public boolean isAlive(Component component) {
        return component(component).isAlive();
    }

    /** Every process this stack consists of. */
    public List<Component> components() {
        return List.copyOf(components.keySet());
    }

    /** SIGKILL; the data stay. */
    public void kill(Component component) {
        component(component).kill();
    }

    /** Stops in good order; the data stay. */
    public void stop(Component component) {
        component(component).stop();
    }

    /** Starts a stopped or killed process again, on the same port and data, and returns when it is ready. */
    public void start(Component component) {
        component(component).start();
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause(Component component) {
        component(component).pause();
    }

    /** SIGCONT. */
    public void resume(Component component) {
        component(component).resume();
    }

    /** Whether {@link #close} has been called: what ends from now on ends as it should. */
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        StartOrder.stopGroups()
                .forEach(group -> Parallel.run(group.stream()
                        .filter(components::containsKey)
                        .map(component -> (Runnable) () -> component(component).close())
                        .toList()));
    }

    private Supervised component(Component component) {
        Supervised supervised = components.get(component);
        if (supervised == null) {
            throw new IllegalArgumentException(
                    "%s is not part of this stack (expected: one of %s)".formatted(component, components.keySet()));
        }
        return supervised;
    }
}
