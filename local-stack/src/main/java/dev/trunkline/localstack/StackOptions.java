package dev.trunkline.localstack;

import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.service.PaymentChoice;
import dev.trunkline.localstack.service.Ports;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack consists of.
 *
 * @param folder keeps its data, logs, secrets and pid files; data and secrets found there are used again
 * @param gateways one or two replicas
 * @param durable whether PostgreSQL's data survive a power cut too, and not just the death of every process
 * @param shortLived whether its services are compiled quickly rather than well: they start sooner and answer more
 *     slowly
 * @param environment more environment for single processes; it wins over the stack's own
 * @param partSettings more lines of Kafka's server.properties, more arguments of redis-server, more settings of
 *     PostgreSQL; they win over the stack's own
 * @param payments whether the simulator is a payment provider, too
 * @param commands by which single services are started, where it is not what their modules have built
 */
public record StackOptions(
        Path folder,
        Ports ports,
        int gateways,
        boolean keycloak,
        boolean durable,
        boolean shortLived,
        Map<Service, Map<String, String>> environment,
        Map<Part, List<String>> partSettings,
        PaymentChoice payments,
        Map<Service, List<String>> commands) {

    private static final int GATEWAYS_AT_MOST = 2;

    public StackOptions {
        if (gateways < 1 || gateways > GATEWAYS_AT_MOST) {
            throw new StartFailure("gateways is %d (expected: 1 or %d)".formatted(gateways, GATEWAYS_AT_MOST));
        }
        folder = folder.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        partSettings = Map.copyOf(partSettings);
        commands = Map.copyOf(commands);
    }

    /** For a test: free ports, one gateway, no Keycloak. */
    public static StackOptions in(Path folder) {
        return new StackOptions(
                folder, Ports.free(), 1, false, false, false, Map.of(), Map.of(), PaymentChoice.NONE, Map.of());
    }

    public StackOptions withGateways(int count) {
        return new StackOptions(
                folder, ports, count, keycloak, durable, shortLived, environment, partSettings, payments, commands);
    }

    public StackOptions withKeycloak() {
        return new StackOptions(
                folder, ports, gateways, true, durable, shortLived, environment, partSettings, payments, commands);
    }

    /** For a test that asks little of it. */
    public StackOptions startedQuickly() {
        return new StackOptions(
                folder, ports, gateways, keycloak, durable, true, environment, partSettings, payments, commands);
    }

    /** One more variable for one process; for the second gateway name it too. */
    public StackOptions with(Service service, String name, String value) {
        Map<Service, Map<String, String>> all = new EnumMap<>(Service.class);
        all.putAll(environment);
        Map<String, String> own = new HashMap<>(all.getOrDefault(service, Map.of()));
        own.put(name, value);
        all.put(service, Map.copyOf(own));
        return new StackOptions(
                folder, ports, gateways, keycloak, durable, shortLived, all, partSettings, payments, commands);
    }

    /** Kafka, Redis or PostgreSQL as somebody else runs it: with credentials, with TLS. */
    public StackOptions with(Part part, List<String> settings) {
        Map<Part, List<String>> all = new EnumMap<>(Part.class);
        all.putAll(partSettings);
        all.put(part, List.copyOf(settings));
        return new StackOptions(
                folder, ports, gateways, keycloak, durable, shortLived, environment, all, payments, commands);
    }

    /** With the payment simulator, which billing-service buys from. */
    public StackOptions withPayments(PaymentChoice choice) {
        return new StackOptions(
                folder, ports, gateways, keycloak, durable, shortLived, environment, partSettings, choice, commands);
    }

    /** These services are started by these commands. */
    public StackOptions withCommands(Map<Service, List<String>> ofServices) {
        return new StackOptions(
                folder,
                ports,
                gateways,
                keycloak,
                durable,
                shortLived,
                environment,
                partSettings,
                payments,
                ofServices);
    }
}
