package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.service.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One line for each process. */
record StatusCommand(Home home, Ports ports, PrintStream out) {

    /** Every process of {@code up}, with the port it is asked on. */
    static final Map<Component, Port> LINES = lines();

    /** 0 when everything is up, else 1. */
    int run() throws IOException {
        boolean allUp = true;
        for (Map.Entry<Component, Port> entry : LINES.entrySet()) {
            String id = entry.getKey().id();
            Optional<ProcessHandle> process = Leftovers.of(home.folders().pidFile(id));
            String pid = process.map(running -> "pid " + running.pid()).orElse("");
            String state = process.isPresent() ? "up" : "down";
            out.printf("%-20s %-5s %-11s 127.0.0.1:%d%n", id, state, pid, ports.of(entry.getValue()));
            allUp &= process.isPresent();
        }
        return allUp ? 0 : 1;
    }

    private static Map<Component, Port> lines() {
        Map<Component, Port> lines = new LinkedHashMap<>();
        lines.put(Service.GATEWAY, Port.GATEWAY);
        lines.put(Service.CATALOG, Port.CATALOG);
        lines.put(Service.AUTH, Port.AUTH);
        lines.put(Service.BILLING, Port.BILLING);
        lines.put(Service.ROUTING, Port.ROUTING);
        lines.put(Service.SIMULATOR, Port.SIMULATOR_CONTROL);
        lines.put(Part.POSTGRESQL, Port.POSTGRESQL);
        lines.put(Part.KAFKA, Port.KAFKA);
        lines.put(Part.REDIS, Port.REDIS);
        lines.put(Part.KEYCLOAK, Port.KEYCLOAK);
        return lines;
    }
}
