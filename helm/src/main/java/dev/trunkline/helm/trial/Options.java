package dev.trunkline.helm.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What `helm/on-a-cluster` is asked for.
 *
 * @param only names of rows, in no order; empty: all
 * @param keep leaves the namespace with everything in it
 * @param kept goes on in a namespace that was left so
 * @param settings KEY=VALUE for Helm, on top of values-quickstart.yaml
 * @param beforeSettings the same for the release before
 * @param surroundings what some rows need of the cluster, by option
 */
record Options(
        String namespace,
        Set<String> only,
        boolean keep,
        boolean kept,
        List<String> settings,
        List<String> beforeSettings,
        Map<String, String> surroundings) {

    /** A command of the shell that ends the node at once and returns when it is there again. */
    static final String POWER_FAILURE = "--power-failure";
    /** A command of the shell that puts the node under disk pressure and returns when it has room again. */
    static final String DISK_PRESSURE = "--disk-pressure";
    /** CLASS@NAMESPACE/SERVICE:PORT of a controller that does Ingress, where it takes TLS. */
    static final String INGRESS = "--ingress";
    /** The same of a GatewayClass; PORT is also that of the listener. */
    static final String GATEWAY_API = "--gateway-api";
    /** A libfaketime that fits the images. */
    static final String CLOCK = "--clock";
    /** The chart of a release before. */
    static final String BEFORE = "--before";

    static final String EXPECTED = "--namespace=NAME, --only=ROW,..., --keep, --kept, --set=KEY=VALUE,"
            + " --power-failure=COMMAND, --disk-pressure=COMMAND, --ingress=CLASS@NAMESPACE/SERVICE:PORT,"
            + " --gateway-api=CLASS@NAMESPACE/SERVICE:PORT, --clock=FILE, --before=CHART, --before-set=KEY=VALUE";

    private static final String NAMESPACE = "trunkline-trial";

    Options {
        only = Set.copyOf(only);
        settings = List.copyOf(settings);
        beforeSettings = List.copyOf(beforeSettings);
        surroundings = Map.copyOf(surroundings);
    }

    /** @param rows all that there are */
    static Options read(List<String> arguments, List<String> rows) {
        String namespace = NAMESPACE;
        Set<String> only = Set.of();
        boolean keep = false;
        boolean kept = false;
        List<String> settings = new ArrayList<>();
        List<String> beforeSettings = new ArrayList<>();
        Map<String, String> surroundings = new HashMap<>();
        for (String argument : arguments) {
            String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (name) {
                case "--namespace" -> namespace = value;
                case "--only" -> only = rows(value, rows);
                case "--keep" -> keep = true;
                case "--kept" -> kept = true;
                case "--set" -> settings.add(value);
                case "--before-set" -> beforeSettings.add(value);
                case POWER_FAILURE, DISK_PRESSURE, INGRESS, GATEWAY_API, CLOCK, BEFORE -> surroundings.put(name, value);
                default ->
                    throw new IllegalArgumentException(
                            "helm/on-a-cluster does not take '%s' (expected: %s)".formatted(argument, EXPECTED));
            }
        }
        return new Options(namespace, only, keep, kept, settings, beforeSettings, surroundings);
    }

    Optional<String> surrounding(String option) {
        return Optional.ofNullable(surroundings.get(option));
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
