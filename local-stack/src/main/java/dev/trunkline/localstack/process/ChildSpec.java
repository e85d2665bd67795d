package dev.trunkline.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One command to run under guard.
 *
 * @param environment added to what the child inherits
 * @param stopSignal what asks this program to stop in good order, without {@code SIG}
 * @param graceSeconds how long it may take to do so before it is killed
 */
public record ChildSpec(
        List<String> command, Map<String, String> environment, Path directory, String stopSignal, int graceSeconds) {

    private static final int GRACE_SECONDS = 25;

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public ChildSpec(List<String> command, Map<String, String> environment, Path directory, String stopSignal) {
        this(command, environment, directory, stopSignal, GRACE_SECONDS);
    }

    public static ChildSpec of(List<String> command, Path directory) {
        return new ChildSpec(command, Map.of(), directory, "TERM");
    }
}
