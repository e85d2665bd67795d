package dev.trunkline.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One command to run under guard.
 *
 * @param environment added to what the child inherits, over which it wins
 * @param stopSignal what asks this program to stop in good order, without {@code SIG}
 * @param graceSeconds how long it may take to do so before it is killed
 */
public record ChildSpec(
        List<String> command,
        Map<String, String> environment,
        Path directory,
        String stopSignal,
        int graceSeconds,
        Inheritance inheritance) {

    private static final int GRACE_SECONDS = 25;

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public ChildSpec(List<String> command, Map<String, String> environment, Path directory, String stopSignal) {
        this(command, environment, directory, stopSignal, GRACE_SECONDS);
    }

    public ChildSpec(
            List<String> command,
            Map<String, String> environment,
            Path directory,
            String stopSignal,
            int graceSeconds) {
        this(command, environment, directory, stopSignal, graceSeconds, Inheritance.WITHOUT_PAYMENTS);
    }

    public ChildSpec inheriting(Inheritance other) {
        return new ChildSpec(command, environment, directory, stopSignal, graceSeconds, other);
    }

    /** Makes the environment of whoever starts it the child's. */
    void setIn(Map<String, String> inherited) {
        inherited.keySet().removeIf(variable -> !inheritance.passes(variable));
        inherited.putAll(environment);
    }

    public static ChildSpec of(List<String> command, Path directory) {
        return new ChildSpec(command, Map.of(), directory, "TERM");
    }
}
