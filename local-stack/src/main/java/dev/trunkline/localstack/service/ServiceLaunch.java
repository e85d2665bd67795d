package dev.trunkline.localstack.service;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.part.Probe;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.ChildSpec;
import dev.trunkline.localstack.process.ClassArchive;
import dev.trunkline.localstack.process.Inheritance;
import dev.trunkline.localstack.process.Launch;
import dev.trunkline.localstack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One process of the product, as its module builds it. */
public final class ServiceLaunch implements Launch {

    /** As in the images, a service without memory ends rather than go on without answering. */
    private static final List<String> JVM =
            List.of(Checkout.java(), "-XX:+UseSerialGC", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    private static final List<String> COMPILED_QUICKLY = List.of("-XX:TieredStopAtLevel=1");

    private static final int WRITTEN_WITHIN_SECONDS = Math.toIntExact(ClassArchive.WRITTEN_WITHIN.toSeconds());

    private static final String SIMULATOR_MAIN = "dev.trunkline.simulator.Main";

    private final Checkout checkout;
    private final Wiring wiring;
    private final Service service;
    private final Map<String, String> more;
    private final boolean shortLived;
    private final List<String> command;

    /** @param more environment of this process that comes last and wins */
    public ServiceLaunch(Checkout checkout, Wiring wiring, Service service, Map<String, String> more) {
        this(checkout, wiring, service, more, false, List.of());
    }

    /**
     * @param more environment of this process that comes last and wins
     * @param shortLived whether it is compiled quickly rather than well, and shares its classes with later ones
     * @param command what starts it; empty: what its module has built
     */
    public ServiceLaunch(
            Checkout checkout,
            Wiring wiring,
            Service service,
            Map<String, String> more,
            boolean shortLived,
            List<String> command) {
        this.checkout = checkout;
        this.wiring = wiring;
        this.service = service;
        this.more = Map.copyOf(more);
        this.shortLived = shortLived;
        this.command = List.copyOf(command);
    }

    @Override
    public String name() {
        return service.id();
    }

    @Override
    public int port() {
        return wiring.port(service);
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(300);
    }

    @Override
    public Duration readyPoll() {
        // Each question costs the starting service time, and a line in its log.
        return Duration.ofMillis(250);
    }

    @Override
    public ChildSpec prepare() throws IOException {
        Map<String, String> environment = new HashMap<>(wiring.environment(service));
        environment.putAll(more);
        List<String> starting = command.isEmpty() ? builtCommand() : command;
        ChildSpec spec = shortLived
                ? new ChildSpec(starting, environment, checkout.root(), "TERM", WRITTEN_WITHIN_SECONDS)
                : new ChildSpec(starting, environment, checkout.root(), "TERM");
        return service == Service.BILLING ? spec.inheriting(Inheritance.ALL) : spec;
    }

    @Override
    public boolean isReady() {
        return service == Service.SIMULATOR
                ? Probe.answersHttp("http://127.0.0.1:" + port())
                : Probe.answersOk(wiring.healthUrl(service));
    }

    private List<String> builtCommand() throws IOException {
        Path target = checkout.module(service.module()).resolve("target");
        if (service == Service.SIMULATOR) {
            String classPath = simulatorJar(target) + ":" + target.resolve("lib") + "/*";
            return join(jvm(), List.of("-cp", classPath, SIMULATOR_MAIN));
        }
        Path jar = target.resolve("quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw notBuilt(jar.toString());
        }
        List<String> archive = shortLived ? ClassArchive.shared(target) : List.of();
        return join(join(jvm(), archive), List.of("-jar", jar.toString()));
    }

    private List<String> jvm() {
        return shortLived ? join(JVM, COMPILED_QUICKLY) : JVM;
    }

    private Path simulatorJar(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            throw notBuilt(target.toString());
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("provider-simulator-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(target + "/provider-simulator-*.jar"));
        }
    }

    private StartFailure notBuilt(String missing) {
        return new StartFailure("%s is not built: %s is missing (expected: ./mvnw -pl %s -am package has been run)"
                .formatted(name(), missing, service.module()));
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
