package dev.trunkline.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The pods that one object brings about. */
record Pod(Manifest owner, JsonNode labels, JsonNode spec) {

    static Optional<Pod> of(Manifest owner) {
        return switch (owner.kind()) {
            case "Pod" -> Optional.of(new Pod(owner, owner.at("/metadata/labels"), owner.at("/spec")));
            case "Deployment", "StatefulSet", "Job" ->
                Optional.of(
                        new Pod(owner, owner.at("/spec/template/metadata/labels"), owner.at("/spec/template/spec")));
            default -> Optional.empty();
        };
    }

    String component() {
        return labels.path("app.kubernetes.io/component").asString("");
    }

    /** Whether it ends by itself, so that probes have nothing to say. */
    boolean ends() {
        return owner.kind().equals("Pod") || owner.kind().equals("Job");
    }

    List<JsonNode> containers() {
        List<JsonNode> all = new ArrayList<>();
        spec.path("initContainers").forEach(all::add);
        spec.path("containers").forEach(all::add);
        return all;
    }

    boolean matches(JsonNode selector) {
        return selector.path("matchLabels").properties().stream()
                .map(Map.Entry.class::cast)
                .allMatch(entry -> labels.path((String) entry.getKey()).equals(entry.getValue()));
    }

    @Override
    public String toString() {
        return owner.toString();
    }
}
