package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A typo is refused, and so is what cannot work together; each in one line. */
class ValuesTest {

    /** Whose keys are the operator's to choose. */
    private static final List<String> FREE = List.of(
            "Annotations",
            "annotations",
            "Labels",
            "labels",
            "settings",
            "documents",
            "nodeSelector",
            "affinity",
            "global");

    @Test
    void aTypoIsRefusedWhereverItIs() {
        List<String> places = new ArrayList<>(List.of(""));
        collectObjects("", Yaml.read(Chart.FOLDER.resolve("values.yaml")), places);
        assertThat(places).hasSizeGreaterThan(60);

        for (String place : places) {
            assertThatThrownBy(() -> Chart.template(Chart.QUICKSTART, Map.of(place + "tpyo", "x")))
                    .as(place)
                    .hasMessageContaining("additional properties 'tpyo' not allowed");
        }
    }

    private static void collectObjects(String prefix, JsonNode tree, List<String> places) {
        tree.properties().stream()
                .filter(entry -> entry.getValue().isObject())
                .filter(entry -> FREE.stream().noneMatch(entry.getKey()::endsWith))
                .forEach(entry -> {
                    String path = prefix + entry.getKey() + ".";
                    places.add(path);
                    collectObjects(path, entry.getValue(), places);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.replicas, 0, minimum",
        "gateway.replicas, three, want integer",
        "gateway.resources.limits.memory, plenty, does not match pattern",
        "publicUrl, https://llm.example.com/, does not match pattern",
        "publicUrl, llm.example.com, does not match pattern",
        "gateway.trustedProxies[0], 10.0.0.1, does not match pattern",
        "providers.credentials[0], OPENAI_KEY, does not match pattern",
        "kafka.sasl.mechanism, GSSAPI, value must be one of",
        "secrets.source, vault, value must be one of",
        "gateway.settings.trunkline_gateway_limits, 1, 'additional properties'",
        "service.type, ExternalName, value must be one of",
        "networkPolicy.callers[0].ipBlock.cidr, everywhere, does not match pattern",
    })
    void aValueOfAnotherKindIsRefused(String path, String value, String message) {
        assertThatThrownBy(() -> Chart.template(Chart.QUICKSTART, Map.of(path, value)))
                .hasMessageContaining(
                        path.replaceAll("\\[0]", ".0").replace('.', '/').split("/tr[a-z]+_", -1)[0])
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publicUrl= | publicUrl is empty",
                "gateway.autoscaling.minReplicas=20 | gateway.autoscaling.minReplicas is 20, above maxReplicas 12",
                "billing.keda.enabled=true | billing.keda.authentication is empty",
                "billing.keda.enabled=true,billing.keda.authentication=a,billing.keda.maxReplicas=13 | has 12 partitions",
                "billing.keda.enabled=true,billing.keda.authentication=a,billing.keda.minReplicas=9 | above maxReplicas 4",
                "ingress.hosts=null | /ingress",
                "httpRoute.enabled=true | httpRoute.hosts or httpRoute.parentRefs is empty",
                "secrets.source=external | secrets.external.storeName is empty",
                "secrets.source=generated | cannot be made up",
                "redis.host=cache | redis.host is set, but redis.auth takes the address from its Secret",
            })
    void whatCannotWorkTogetherIsRefused(String values, String message) {
        Map<String, Object> set = new HashMap<>();
        for (String value : values.split(",", -1)) {
            String[] parts = value.split("=", 2);
            set.put(parts[0], parts[1]);
        }

        assertThatThrownBy(() -> Chart.template(Chart.PRODUCTION, set)).hasMessageContaining(message);
    }

    @Test
    void everyBooleanAndEveryNumberOfTheValuesIsInTheSchema() {
        JsonNode schema = Yaml.read(Chart.FOLDER.resolve("values.schema.json"));

        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        Yaml.read(Chart.FOLDER.resolve("values.yaml")).propertyNames());
    }

    @Test
    void theChartHasTheVersionOfTheProduct() {
        JsonNode chart = Yaml.read(Chart.FOLDER.resolve("Chart.yaml"));

        assertThat(chart.path("version").asString()).isEqualTo(System.getProperty("trunkline.version"));
        assertThat(chart.path("appVersion").asString()).isEqualTo(System.getProperty("trunkline.version"));
        assertThat(Chart.quickstart()
                        .pod("gateway")
                        .spec()
                        .at("/containers/0/image")
                        .asString())
                .isEqualTo("trunkline/gateway-service:" + System.getProperty("trunkline.version"));
    }
}
