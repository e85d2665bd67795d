package dev.trunkline.systemtests.books;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Supervised;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.service.Ports;
import dev.trunkline.localstack.service.Secrets;
import dev.trunkline.localstack.service.ServiceLaunch;
import dev.trunkline.localstack.service.Wiring;
import dev.trunkline.systemtests.books.Balancer.Replica;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One more process of each service behind the gateways, and for each of these services a balancer over the two. */
final class SecondReplicas implements AutoCloseable {

    static final Map<Service, Port> BEHIND = new EnumMap<>(Map.of(
            Service.AUTH, Port.AUTH,
            Service.BILLING, Port.BILLING,
            Service.CATALOG, Port.CATALOG,
            Service.ROUTING, Port.ROUTING));

    private final StackOptions options;
    private final Ports ports = Ports.free();
    private final Map<Service, Balancer> balancers = new EnumMap<>(Service.class);
    private final Map<Service, Supervised> processes = new EnumMap<>(Service.class);

    /** @param options of the stack, without what {@link #wired} adds */
    SecondReplicas(StackOptions options) throws IOException {
        for (Map.Entry<Service, Port> service : BEHIND.entrySet()) {
            balancers.put(
                    service.getKey(),
                    Balancer.start(
                            List.of(replica(options.ports(), service.getValue()), replica(ports, service.getValue()))));
        }
        this.options = wired(options);
    }

    private static Replica replica(Ports ports, Port port) {
        return new Replica(URI.create(ports.url(port)), URI.create(ports.url(port) + "/q/health/ready"));
    }

    /** Everybody finds his neighbours behind the balancers. */
    private StackOptions wired(StackOptions plain) {
        StackOptions wired = plain;
        for (Service asking : List.of(Service.GATEWAY, Service.SECOND_GATEWAY, Service.AUTH)) {
            for (Map.Entry<Service, Balancer> neighbour : balancers.entrySet()) {
                String variable = "TRUNKLINE_" + neighbour.getKey().name() + "_PORT";
                int port = URI.create(neighbour.getValue().url()).getPort();
                wired = wired.with(asking, variable, Integer.toString(port));
            }
        }
        return wired;
    }

    /** For the stack itself. */
    StackOptions options() {
        return options;
    }

    /** When the stack runs. */
    void start(Path folder) {
        Folders folders = Folders.under(folder);
        Folders ofStack = Folders.under(options.folder());
        Secrets secrets = Secrets.in(options.folder().resolve("secrets"));
        Wiring first = new Wiring(options.ports(), secrets, ofStack.data());
        BEHIND.forEach((service, port) -> {
            Map<String, String> environment = new HashMap<>(first.environment(service));
            environment.putAll(options.environment().getOrDefault(service, Map.of()));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(port)));
            ServiceLaunch launch = new ServiceLaunch(
                    Checkout.find(), new Wiring(ports, secrets, folders.data()), service, environment, true, List.of());
            Supervised process = new Supervised(launch, folders);
            processes.put(service, process);
            process.start();
        });
    }

    Supervised process(Service service) {
        return processes.get(service);
    }

    Balancer balancer(Service service) {
        return balancers.get(service);
    }

    boolean bothReady(Service service) {
        return balancers.get(service).allReady();
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(Supervised::close);
        for (Balancer balancer : balancers.values()) {
            balancer.close();
        }
    }
}
