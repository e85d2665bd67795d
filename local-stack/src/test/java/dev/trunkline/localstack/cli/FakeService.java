package dev.trunkline.localstack.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Stands in for every process of the product: ready at once, agrees to everything, ends where it is told to. */
public final class FakeService {

    /** The service on this port fails to start. */
    static final String FAILING_PORT = "FAKE_FAILING_PORT";

    private static final byte[] ANSWER =
            "{\"data\":{\"total_credits\":10,\"total_usage\":0}}".getBytes(StandardCharsets.UTF_8);

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        Set<String> ports = new TreeSet<>();
        for (String variable : Set.of("QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT")) {
            ports.add(environment.getOrDefault(variable, ""));
        }
        String simulatorPorts = environment.getOrDefault("SIMULATOR_PORTS", "");
        for (String port : simulatorPorts.split(",")) {
            ports.add(port.substring(port.indexOf(':') + 1));
        }
        for (String port : ports) {
            if (!port.isEmpty()) {
                listen(port, environment.getOrDefault(FAILING_PORT, ""));
            }
        }
    }

    private static void listen(String port, String failingPort) throws IOException {
        if (port.equals(failingPort)) {
            System.err.println("the fake has lost its ledger");
            System.exit(1);
        }
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
    }
}
