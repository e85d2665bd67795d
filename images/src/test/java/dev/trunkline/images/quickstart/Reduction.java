package dev.trunkline.images.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rendered chart, reduced to what {@code podman play kube} takes: a pod for each Deployment, StatefulSet and Job,
 * by the name of its Service, with the ConfigMaps and Secrets. What podman honours stays as it is rendered: images,
 * commands, environment, volumes, users, read-only roots, capabilities, limits. Pure.
 */
record Reduction(List<ObjectNode> objects) {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "Job");
    /** What podman 4.3 has no counterpart for, or another one: probes are asked by the test itself. */
    private static final List<String> OF_PODS =
            List.of("affinity", "topologySpreadConstraints", "serviceAccountName", "terminationGracePeriodSeconds");

    private static final List<String> OF_CONTAINERS =
            List.of("startupProbe", "readinessProbe", "livenessProbe", "lifecycle", "imagePullPolicy");

    static Reduction of(Stream<JsonNode> rendered) {
        return new Reduction(rendered.filter(JsonNode::isObject)
                .map(node -> (ObjectNode) node)
                .toList());
    }

    List<ObjectNode> ofKind(String kind) {
        return objects.stream()
                .filter(one -> one.path("kind").asText().equals(kind))
                .toList();
    }

    /** Names of all workloads. */
    List<String> workloads() {
        return objects.stream()
                .filter(one -> WORKLOADS.contains(one.path("kind").asText()))
                .map(Reduction::name)
                .toList();
    }

    /** The containers of a workload as rendered, with their probes. */
    JsonNode containers(String workload) {
        return workload(workload).at("/spec/template/spec/containers");
    }

    /** The pod of a workload. @param hostPorts of the machine, by container port */
    ObjectNode pod(String workload, Map<Integer, Integer> hostPorts) {
        ObjectNode template = (ObjectNode) workload(workload).at("/spec/template");
        ObjectNode pod = template.objectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", workload).set("labels", template.at("/metadata/labels"));
        ObjectNode spec = (ObjectNode) template.path("spec").deepCopy();
        pod.set("spec", spec);
        spec.remove(OF_PODS);
        // With the default podman 4.3 starts init containers again when they have ended well.
        spec.put("restartPolicy", "OnFailure");
        for (String kind : List.of("initContainers", "containers")) {
            spec.path(kind).forEach(container -> {
                ((ObjectNode) container).remove(OF_CONTAINERS);
                inline((ObjectNode) container);
                downward(container.path("env"), workload(workload).path("metadata"));
                expand((ObjectNode) container);
            });
        }
        claims(workload(workload), spec);
        spec.path("volumes").forEach(Reduction::secretFiles);
        spec.path("containers").forEach(container -> publish((ObjectNode) container, hostPorts));
        return pod;
    }

    /** What comes from a ConfigMap gives way to what the container says itself; podman 4.3 has it the other way round. */
    private void inline(ObjectNode container) {
        ArrayNode own = container.withArrayProperty("env");
        List<String> known = own.findValuesAsText("name");
        for (JsonNode from : container.path("envFrom")) {
            String map = from.at("/configMapRef/name").asText();
            ofKind("ConfigMap").stream()
                    .filter(one -> name(one).equals(map))
                    .flatMap(one -> one.path("data").properties().stream())
                    .filter(entry -> !known.contains(entry.getKey()))
                    .forEach(entry -> own.addObject()
                            .put("name", entry.getKey())
                            .put("value", entry.getValue().asText()));
        }
        container.remove("envFrom");
    }

    /** Podman 4.3 hands {@code $(NAME)} in a command on as it stands. */
    private void expand(ObjectNode container) {
        ArrayNode command = container.withArrayProperty("command");
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i).asText();
            for (JsonNode variable : container.path("env")) {
                String reference = "$(%s)".formatted(variable.path("name").asText());
                if (word.contains(reference)) {
                    word = word.replace(reference, value(variable));
                }
            }
            command.set(i, word);
        }
        if (command.isEmpty()) {
            container.remove("command");
        }
    }

    private String value(JsonNode variable) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef");
        return secret.isMissingNode()
                ? variable.path("value").asText()
                : secret(secret.path("name").asText(), secret.path("key").asText());
    }

    /** One value of one Secret. */
    String secret(String secret, String key) {
        return ofKind("Secret").stream()
                .filter(one -> name(one).equals(secret))
                .map(one -> decoded(one).at("/data/" + key).asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Secret " + secret));
    }

    /** Of the downward API podman 4.3 knows little: its words become what they stand for. */
    private static void downward(JsonNode environment, JsonNode metadata) {
        for (JsonNode variable : environment) {
            String field = variable.at("/valueFrom/fieldRef/fieldPath").asText();
            if (!field.isEmpty()) {
                String value =
                        metadata.path(field.substring(field.indexOf('.') + 1)).asText();
                ((ObjectNode) variable).put("value", value).remove("valueFrom");
            }
        }
    }

    /** A claim becomes an empty volume: what podman keeps of a pod goes with the pod. */
    private static void claims(JsonNode workload, ObjectNode spec) {
        ArrayNode volumes = spec.withArrayProperty("volumes");
        workload.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.addObject().put("name", name(claim)).putObject("emptyDir"));
        for (JsonNode volume : volumes) {
            if (volume.has("emptyDir")) {
                ((ObjectNode) volume).remove("emptyDir");
                ((ObjectNode) volume)
                        .putObject("persistentVolumeClaim")
                        .put(
                                "claimName",
                                "%s-%s"
                                        .formatted(
                                                name(workload),
                                                volume.path("name").asText()));
            }
        }
    }

    /** Podman 4.3 reads Secrets in one form for files and in another for variables, and stumbles over a missing field. */
    private static void secretFiles(JsonNode volume) {
        if (volume.path("secret") instanceof ObjectNode secret) {
            secret.put("secretName", filesName(secret.path("secretName").asText()));
            secret.put("optional", false);
        }
    }

    /** What podman calls the Secret whose keys become files. */
    static String filesName(String secret) {
        return secret + "-files";
    }

    /** Podman 4.3 writes files as the Secret has them, without decoding. */
    static ObjectNode decoded(ObjectNode secret) {
        ObjectNode copy = secret.deepCopy();
        ObjectNode data = copy.putObject("data");
        secret.path("data")
                .properties()
                .forEach(entry -> data.put(
                        entry.getKey(),
                        new String(Base64.getDecoder().decode(entry.getValue().asText()), StandardCharsets.UTF_8)));
        return copy;
    }

    /** Podman 4.3 takes each port of a container from the machine; wanted are only those named here. */
    private static void publish(ObjectNode container, Map<Integer, Integer> hostPorts) {
        container.remove("ports");
        hostPorts.forEach((port, hostPort) -> container
                .withArrayProperty("ports")
                .addObject()
                .put("containerPort", port)
                .put("hostPort", hostPort)
                .put("hostIP", "127.0.0.1"));
    }

    private JsonNode workload(String name) {
        return objects.stream()
                .filter(one -> WORKLOADS.contains(one.path("kind").asText()))
                .filter(one -> name(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no workload %s (there are %s)".formatted(name, workloads())));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
