package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.service.PaymentChoice;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.service.Ports;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Says, before anything starts, which ports are taken and by whom. */
final class PortReport {

    private static final EnumSet<Port> ONLY_IN_TESTS = EnumSet.of(Port.SECOND_GATEWAY, Port.SECOND_GATEWAY_MANAGEMENT);

    private PortReport() {}

    /** One line for each taken port; none when the stack can start. */
    static List<String> taken(Ports ports, PaymentChoice payments) {
        return EnumSet.complementOf(ONLY_IN_TESTS).stream()
                .filter(port -> port != Port.SIMULATOR_PAYMENTS || payments == PaymentChoice.SIMULATOR)
                .filter(port -> !FreePorts.isFree(ports.of(port)))
                .map(port -> line(port, ports.of(port), PortHolder.of(ports.of(port))))
                .toList();
    }

    static String line(Port port, int number, Optional<PortHolder> holder) {
        return "port %d (%s) is taken by %s; end that, or set %s to a free port"
                .formatted(
                        number,
                        port.usedBy(),
                        holder.map(process -> "pid %d: %s".formatted(process.pid(), process.command()))
                                .orElse("a process that cannot be seen from here"),
                        port.variable());
    }
}
