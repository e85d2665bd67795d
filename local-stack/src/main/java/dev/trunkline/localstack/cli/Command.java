package dev.trunkline.localstack.cli;

import java.util.ArrayList;
import java.util.List;

/** What a person asked for. */
public sealed interface Command {

    record Up(boolean detach, boolean fresh) implements Command {}

    /** The background half of {@code up --detach}. */
    record Supervise(boolean fresh) implements Command {}

    /** Whether {@code up} could start now; asked before anything is built. */
    record Check() implements Command {}

    record Down() implements Command {}

    record Status() implements Command {}

    record Logs(String name, boolean follow) implements Command {}

    /** Not understood; the text says what was expected. */
    record Unknown(String message) implements Command {}

    /** Reads a command line; never throws. */
    static Command parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Unknown("no command (expected: up, down, status, logs or test)");
        }
        List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        String name = arguments.getFirst();
        Command command =
                switch (name) {
                    case "up" -> new Up(rest.remove("--detach"), rest.remove("--fresh"));
                    case "supervise" -> new Supervise(rest.remove("--fresh"));
                    case "check" -> new Check();
                    case "down" -> new Down();
                    case "status" -> new Status();
                    case "logs" -> logs(rest);
                    default ->
                        new Unknown("'%s' is no command (expected: up, down, status, logs or test)".formatted(name));
                };
        boolean understood = command instanceof Unknown || rest.isEmpty();
        return understood ? command : new Unknown("%s does not take '%s'".formatted(name, rest.getFirst()));
    }

    private static Command logs(List<String> rest) {
        boolean follow = rest.remove("-f") | rest.remove("--follow");
        return rest.isEmpty()
                ? new Unknown("logs of what? (expected: logs SERVICE [-f])")
                : new Logs(rest.removeFirst(), follow);
    }
}
