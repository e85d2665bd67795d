package dev.trunkline.localstack.service;

import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.process.StartFailure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** A port for everything that listens. */
public final class Ports {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 65_535;

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /** The fixed ports, moved where the environment says so. */
    public static Ports fixed(Map<String, String> environment) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String text = environment.getOrDefault(port.variable(), "");
            numbers.put(port, text.isEmpty() ? port.preset() : parse(port, text));
        }
        refuseDoubles(numbers);
        return new Ports(numbers);
    }

    /** Ports nobody uses now, for tests. */
    public static Ports free() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        Iterator<Integer> free = FreePorts.pick(Port.values().length).iterator();
        for (Port port : Port.values()) {
            numbers.put(port, free.next());
        }
        return new Ports(numbers);
    }

    /** The number of a port. */
    public int of(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    /** The address of what listens there. */
    public String url(Port port) {
        return "http://127.0.0.1:" + of(port);
    }

    private static int parse(Port port, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= LOWEST && number <= HIGHEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new StartFailure("%s is '%s' (expected: a port from %d to %d, for %s)"
                .formatted(port.variable(), text, LOWEST, HIGHEST, port.usedBy()));
    }

    private static void refuseDoubles(Map<Port, Integer> numbers) {
        Map<Integer, Port> seen = new HashMap<>();
        numbers.forEach((port, number) -> {
            Port other = seen.put(number, port);
            if (other != null) {
                throw new StartFailure("%s and %s are both %d (expected: a port for each)"
                        .formatted(other.variable(), port.variable(), number));
            }
        });
    }
}
