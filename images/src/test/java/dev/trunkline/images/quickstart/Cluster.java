package dev.trunkline.images.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** The pods of one reduction on one network, each found by the name of its Service. */
final class Cluster implements AutoCloseable {

    private static final String NETWORK = "trunkline-quickstart";
    /** Keycloak builds itself first, which takes minutes where others have the processors. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(12);

    private static final int TRIES = 5;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Podman podman;
    private final Reduction reduction;
    private final Path work;
    private final Probes probes;
    private final List<String> started = new ArrayList<>();

    Cluster(Podman podman, Reduction reduction, Path work) {
        this.podman = podman;
        this.reduction = reduction;
        this.work = work;
        this.probes = new Probes(podman);
        close();
        podman.call("network", "create", NETWORK);
        for (ObjectNode secret : reduction.ofKind("Secret")) {
            String name = Reduction.name(secret);
            podman.call("secret", "create", name, variables(secret));
            podman.call(
                    "secret",
                    "create",
                    Reduction.filesName(name),
                    file(Reduction.filesName(name), List.of(Reduction.decoded(secret))));
        }
    }

    /** Starts the pod of each workload; init containers have ended well when this returns. */
    void start(Map<Integer, Integer> hostPorts, String... workloads) {
        for (String workload : workloads) {
            List<ObjectNode> objects = new ArrayList<>(reduction.ofKind("ConfigMap"));
            objects.add(reduction.pod(workload, hostPorts));
            started.add(workload);
            play(workload, file(workload, objects));
        }
    }

    /** An init container that fails is tried again, as a kubelet does. */
    private void play(String workload, String file) {
        for (int i = 1; podman.tried("play", "kube", "--network", NETWORK, file).exit() != 0; i++) {
            assertThat(i).as("tries to start %s: %s", workload, log(workload)).isLessThan(TRIES);
            podman.call("pod", "rm", "--force", "--time", "2", workload);
        }
    }

    /** Until every container passes its startup and its readiness probe. */
    void awaitReady(String... workloads) {
        for (String workload : workloads) {
            for (JsonNode container : reduction.containers(workload)) {
                try {
                    await().atMost(READY_WITHIN).pollInterval(POLL).until(() -> passes(workload, container));
                } catch (ConditionTimeoutException e) {
                    throw new AssertionError(workload + " is not ready: " + log(workload), e);
                }
            }
        }
    }

    private boolean passes(String workload, JsonNode container) {
        return probes.passes(workload, container, "startupProbe")
                && probes.passes(workload, container, "readinessProbe");
    }

    /** Until the one container of a Job has ended with 0. */
    void awaitEnd(String job) {
        String container =
                job + "-" + reduction.containers(job).get(0).path("name").asText();
        try {
            await().atMost(READY_WITHIN).pollInterval(POLL).until(() -> {
                JsonNode state = podman.inspect(container).path("State");
                return state.path("Status").asText().equals("exited")
                        && state.path("ExitCode").asInt() == 0;
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(job + " has not ended well: " + log(job), e);
        }
    }

    /** Everything podman knows of the containers of a workload. */
    List<JsonNode> containers(String workload) {
        List<JsonNode> all = new ArrayList<>();
        reduction
                .containers(workload)
                .forEach(container -> all.add(
                        podman.inspect(workload + "-" + container.path("name").asText())));
        return all;
    }

    String log(String workload) {
        return podman.tried("pod", "logs", "--tail", "60", workload).output();
    }

    private String variables(ObjectNode secret) {
        try {
            return Files.writeString(
                            work.resolve(Reduction.name(secret) + ".json"),
                            secret.path("data").toString())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(String name, List<ObjectNode> objects) {
        try {
            StringBuilder text = new StringBuilder();
            for (ObjectNode object : objects) {
                text.append(YAML.writeValueAsString(object));
            }
            return Files.writeString(work.resolve(name + ".yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away all that a run can have left, this one or one before that was cut off. */
    @Override
    public void close() {
        for (String workload : reduction.workloads()) {
            podman.tried("pod", "rm", "--force", "--time", "2", workload);
        }
        podman.tried("volume", "prune", "--force");
        for (ObjectNode secret : reduction.ofKind("Secret")) {
            podman.tried("secret", "rm", Reduction.name(secret), Reduction.filesName(Reduction.name(secret)));
        }
        podman.tried("network", "rm", "--force", NETWORK);
    }
}
