package dev.trunkline.helm.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What `helm/on-a-cluster` is asked for.
 *
 * @param only names of rows, in no order; empty: all
 * @param keep leaves the namespace with everything in it
 * @param kept goes on in a namespace that was left so
 * @param powerFailure a command of the shell that ends the node at once and returns when it is there again
 * @param settings KEY=VALUE for Helm, on top of values-quickstart.yaml
 */
record Options(
        String namespace,
        Set<String> only,
        boolean keep,
        boolean kept,
        Optional<String> powerFailure,
        List<String> settings) {

    static final String EXPECTED =
            "--namespace=NAME, --only=ROW,..., --keep, --kept, --power-failure=COMMAND, --set=KEY=VALUE";

    private static final String NAMESPACE = "trunkline-trial";

    Options {
        only = Set.copyOf(only);
        settings = List.copyOf(settings);
    }

    /** @param rows all that there are */
    static Options read(List<String> arguments, List<String> rows) {
        String namespace = NAMESPACE;
        Set<String> only = Set.of();
        boolean keep = false;
        boolean kept = false;
        Optional<String> powerFailure = Optional.empty();
        List<String> settings = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument) {
                case "--namespace" -> namespace = value;
                case "--only" -> only = rows(value, rows);
                case "--keep" -> keep = true;
                case "--kept" -> kept = true;
                case "--power-failure" -> powerFailure = Optional.of(value);
                case "--set" -> settings.add(value);
                default ->
                    throw new IllegalArgumentException(
                            "helm/on-a-cluster does not take '%s' (expected: %s)".formatted(argument, EXPECTED));
            }
        }
        return new Options(namespace, only, keep, kept, powerFailure, settings);
    }

    boolean wants(String row) {
        return only.isEmpty() || only.contains(row);
    }

    private static Set<String> rows(String value, List<String> rows) {
        Set<String> wanted = Set.of(value.split(","));
        wanted.stream().filter(row -> !rows.contains(row)).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException(
                    "--only: there is no row '%s' (expected: %s)".formatted(row, String.join(", ", rows)));
        });
        return wanted;
    }
}
