package dev.trunkline.helm.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The cluster of the current kubeconfig, in one namespace. */
final class Kubectl {

    static final Duration POD_LIMIT = Duration.ofMinutes(5);

    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(400);
    static final String COMPONENT = "app.kubernetes.io/instance=trunkline,app.kubernetes.io/component=";
    private static final String PODS = "jsonpath={range .items[*]}{.metadata.name}{\"\\t\"}{.metadata.uid}{\"\\t\"}"
            + "{.metadata.deletionTimestamp}{\"\\t\"}"
            + "{.status.conditions[?(@.type==\"Ready\")].status}{\"\\t\"}"
            + "{.status.conditions[?(@.type==\"Ready\")].lastTransitionTime}{\"\\t\"}"
            + "{.status.containerStatuses[*].restartCount}{\"\\t\"}"
            + "{.status.containerStatuses[*].lastState.terminated.reason}{\"\\n\"}{end}";

    private final String namespace;

    Kubectl(String namespace) {
        this.namespace = namespace;
    }

    /** One pod as the API server has it. */
    record Pod(
            String name, String uid, boolean isGoing, boolean isReady, String readySince, int restarts, String ended) {

        long readySinceMillis() {
            return Instant.parse(readySince).toEpochMilli();
        }
    }

    String namespace() {
        return namespace;
    }

    String call(String... arguments) {
        return Command.run(command(arguments), "", CALL_LIMIT);
    }

    String call(Duration limit, String... arguments) {
        return Command.run(command(arguments), "", limit);
    }

    Command.Output attempt(Duration limit, String... arguments) {
        return Command.attempt(command(arguments), "", limit);
    }

    /** Whether the API server, or one behind it, knows that group. */
    boolean serves(String groupAndVersion) {
        return attempt(CALL_LIMIT, "get", "--raw", "/apis/" + groupAndVersion).isOk();
    }

    void apply(String yaml) {
        Command.run(command("apply", "-f", "-"), yaml, CALL_LIMIT);
    }

    /** The command itself, for who watches over it. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "--namespace", namespace));
        command.addAll(List.of(arguments));
        return command;
    }

    void awaitRollout(String workload) {
        call(POD_LIMIT, "rollout", "status", workload, "--timeout=%ds".formatted(POD_LIMIT.toSeconds()));
    }

    List<Pod> pods(String component) {
        List<Pod> pods = new ArrayList<>();
        for (String line : call("get", "pods", "-l", COMPONENT + component, "-o", PODS)
                .lines()
                .toList()) {
            String[] fields = line.split("\t", -1);
            pods.add(new Pod(
                    fields[0],
                    fields[1],
                    !fields[2].isEmpty(),
                    fields[3].equals("True"),
                    fields[4],
                    fields[5].isEmpty() ? 0 : Integer.parseInt(fields[5]),
                    fields[6]));
        }
        return pods;
    }

    /** Others than those, as many, all ready; when the last of them became so, in whole seconds of the cluster. */
    long awaitOthers(String component, List<Pod> before) {
        Set<String> old = new HashSet<>();
        before.forEach(pod -> old.add(pod.uid()));
        await(component + ": other pods", () -> {
            List<Pod> now = pods(component);
            return now.size() == before.size()
                    && now.stream().noneMatch(pod -> pod.isGoing() || old.contains(pod.uid()));
        });
        return awaitReady(component);
    }

    /** All of them; when the last of them became so. */
    long awaitReady(String component) {
        await(component + ": ready pods", () -> {
            List<Pod> now = pods(component);
            return !now.isEmpty() && now.stream().allMatch(pod -> pod.isReady() && !pod.isGoing());
        });
        return pods(component).stream().mapToLong(Pod::readySinceMillis).max().orElseThrow();
    }

    /** At least one of them, whatever lies about beside it. */
    void awaitOneReady(String component) {
        await(component + ": a ready pod", () -> pods(component).stream().anyMatch(Pod::isReady));
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, POD_LIMIT, condition);
    }

    static void await(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new CommandFailure("%s: not there (expected: within %d s)".formatted(what, limit.toSeconds()));
            }
            pause(TICK);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
