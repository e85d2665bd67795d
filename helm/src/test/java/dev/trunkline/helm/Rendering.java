package dev.trunkline.helm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The objects that one rendering of the chart consists of. Immutable. */
record Rendering(List<Manifest> manifests) {

    static Rendering of(String yaml) {
        return new Rendering(Yaml.readAll(yaml).stream()
                .filter(tree -> tree.isObject() && !tree.isEmpty())
                .map(Manifest::new)
                .toList());
    }

    List<Manifest> ofKind(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }

    /** All but what is made anew each time. */
    List<Manifest> withoutSecrets() {
        return manifests.stream()
                .filter(manifest -> !manifest.kind().equals("Secret"))
                .toList();
    }

    Manifest the(String kind, String name) {
        return ofKind(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    /** Every pod, whatever brings it about. */
    List<Pod> pods() {
        return manifests.stream().flatMap(manifest -> Pod.of(manifest).stream()).toList();
    }

    Pod pod(String component) {
        return pods().stream()
                .filter(pod -> pod.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pod of " + component));
    }

    /** A service's whole environment, but for what comes from Secrets: their values are unknown here. */
    Map<String, String> environment(String component) {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode container : pod(component).spec().path("containers")) {
            for (JsonNode from : container.path("envFrom")) {
                String map = from.at("/configMapRef/name").asString();
                the("ConfigMap", map)
                        .at("/data")
                        .properties()
                        .forEach(entry ->
                                environment.put(entry.getKey(), entry.getValue().asString()));
            }
            container
                    .path("env")
                    .forEach(variable -> environment.put(
                            variable.path("name").asString(),
                            variable.path("value").asString("")));
        }
        return environment;
    }
}
