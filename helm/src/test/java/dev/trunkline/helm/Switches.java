package dev.trunkline.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every switch of values.yaml, turned in the quickstart and in production; a new one is found by itself. */
final class Switches {

    /** One rendering to try: one switch turned, and what it needs to make sense. */
    record Turn(String valuesFile, String path, Object value, Map<String, Object> values) {
        Rendering rendering() {
            return Chart.render(valuesFile, values);
        }

        @Override
        public String toString() {
            return "%s with %s %s".formatted(valuesFile, path, value);
        }
    }

    private static final List<String> FILES = List.of(Chart.QUICKSTART, Chart.PRODUCTION);

    /** What has to be said beside a switch that is turned on. */
    private static final Map<String, Map<String, Object>> COMPANIONS = Map.of(
            "ingress.enabled", Map.of("ingress.hosts[0]", "llm.example.com"),
            "httpRoute.enabled",
                    Map.of("httpRoute.hosts[0]", "llm.example.com", "httpRoute.parentRefs[0].name", "door"),
            "billing.keda.enabled", Map.of("billing.keda.authentication", "kafka"));

    /** Choices that are no booleans, for production. */
    private static final List<Map<String, Object>> CHOICES = List.of(
            Map.of("secrets.source", "external", "secrets.external.storeName", "vault"),
            Map.of("catalog.kubernetes.credentialSecrets[0]", "*"),
            Map.of("catalog.kubernetes.namespaces[0]", "models", "catalog.kubernetes.namespaces[1]", "more"),
            Map.of("catalog.documents.own\\.yaml", "kind: Model"),
            Map.of("service.type", "LoadBalancer"),
            Map.of("image.registry", "registry.example.com", "image.pullSecrets[0]", "pull"),
            Map.of(
                    "providers.credentials[0]", "GOOGLE_APPLICATION_CREDENTIALS",
                    "providers.credentials[1]", "AWS_ACCESS_KEY_ID",
                    "providers.credentials[2]", "AWS_SECRET_ACCESS_KEY"),
            Map.of("fullnameOverride", "line"));

    private Switches() {}

    static Stream<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (String file : FILES) {
            walk(file, "", Yaml.read(Chart.FOLDER.resolve("values.yaml")), Chart.values(file), turns);
        }
        CHOICES.forEach(
                choice -> turns.add(new Turn(Chart.PRODUCTION, choice.keySet().toString(), choice.values(), choice)));
        return turns.stream();
    }

    /** The turns that make sense. */
    static Stream<Turn> sound() {
        return turns().filter(turn -> !Refusals.REFUSED.containsKey(Refusals.key(turn)));
    }

    private static void walk(String file, String prefix, JsonNode defaults, JsonNode values, List<Turn> turns) {
        defaults.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            JsonNode value = values.path(entry.getKey());
            if (entry.getValue().isBoolean()) {
                turns.add(turn(file, path, !value.asBoolean()));
            } else if (entry.getValue().isObject()) {
                walk(file, path + ".", entry.getValue(), value, turns);
            }
        });
    }

    private static Turn turn(String file, String path, boolean value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(path, value);
        if (value) {
            values.putAll(COMPANIONS.getOrDefault(path, Map.of()));
        }
        return new Turn(file, path, value, values);
    }
}
