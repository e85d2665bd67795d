package dev.trunkline.simulator;

import dev.trunkline.simulator.payment.PaymentSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings, read from the environment.
 *
 * @param providerPorts name to port in the order given; port 0 takes a free one
 * @param recording whether requests are kept in the record
 * @param payments null: there is no payment simulator
 */
public record SimulatorConfiguration(
        String host,
        int controlPort,
        Map<String, Integer> providerPorts,
        boolean recording,
        @Nullable PaymentSettings payments) {

    static final String PORTS = "SIMULATOR_PORTS";
    static final String HOST = "SIMULATOR_HOST";
    static final String RECORD = "SIMULATOR_RECORD";

    private static final String DEFAULT_PORTS = "control:18090,alpha:18091,beta:18092,gamma:18093";
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String CONTROL = "control";
    private static final int PORT_AT_MOST = 65_535;

    /** What reading the environment led to. */
    public sealed interface Outcome {
        record Accepted(SimulatorConfiguration configuration) implements Outcome {}

        record Rejected(String problem) implements Outcome {}
    }

    public static Outcome read(Map<String, String> environment) {
        String ports = environment.getOrDefault(PORTS, DEFAULT_PORTS);
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (String entry : ports.split(",", -1)) {
            String[] parts = entry.strip().split(":", -1);
            int port = parts.length == 2 ? portOf(parts[1]) : -1;
            if (port < 0 || parts[0].isEmpty() || byName.put(parts[0], port) != null) {
                return new Outcome.Rejected(PORTS + ": '" + entry + "' in '" + ports
                        + "' (expected: name:port, each name once, as in " + DEFAULT_PORTS + ")");
            }
        }
        Integer control = byName.remove(CONTROL);
        if (control == null || byName.isEmpty()) {
            return new Outcome.Rejected(PORTS + ": '" + ports + "' (expected: control and at least one provider, as in "
                    + DEFAULT_PORTS + ")");
        }
        String recording = environment.getOrDefault(RECORD, "on");
        if (!recording.equals("on") && !recording.equals("off")) {
            return new Outcome.Rejected(RECORD + ": '" + recording + "' (expected: on or off)");
        }
        String host = environment.getOrDefault(HOST, DEFAULT_HOST);
        boolean kept = recording.equals("on");
        return switch (PaymentSettings.read(environment)) {
            case PaymentSettings.Outcome.Rejected(String problem) -> new Outcome.Rejected(problem);
            case PaymentSettings.Outcome.Off() ->
                new Outcome.Accepted(new SimulatorConfiguration(host, control, byName, kept, null));
            case PaymentSettings.Outcome.On(PaymentSettings payments) ->
                new Outcome.Accepted(new SimulatorConfiguration(host, control, byName, kept, payments));
        };
    }

    private static int portOf(String text) {
        try {
            int port = Integer.parseInt(text);
            return port <= PORT_AT_MOST ? port : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
