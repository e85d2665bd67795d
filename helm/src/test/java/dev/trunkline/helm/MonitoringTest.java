package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alerts and dashboards ask for what is measured, and every alert says what to do. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)(?=\\{|\\)|$)");
    /** Prometheus's own, and those that Micrometer has of every JVM. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("process_cpu_usage", "jvm_memory_used_bytes");

    private final Rendering rendering = Chart.production();

    @Test
    void everyMetricAskedForIsRegisteredByAService() {
        Set<String> asked = new TreeSet<>();
        Stream.concat(alerts().stream().map(alert -> alert.path("expr").asString()), dashboardQueries())
                .forEach(query -> METRIC.matcher(query)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !OF_THE_PLATFORM.contains(name))
                        .forEach(asked::add));

        assertThat(asked).hasSizeGreaterThan(25);
        assertThat(Metrics.registered()).hasSizeGreaterThan(30).containsAll(asked);
    }

    @Test
    void everyQueryIsAboutThisReleaseOnly() {
        assertThat(alerts().stream().map(alert -> alert.path("expr").asString()))
                .allMatch(query -> query.contains("{namespace=\"line\""));
        assertThat(dashboardQueries()).allMatch(query -> query.contains("{namespace=\"$namespace\""));
    }

    @Test
    void everyAlertHasItsChapterInOperations() {
        String operations = Yaml.text(Chart.ROOT.resolve("docs/operations.md"));
        List<String> chapters = operations
                .lines()
                .filter(line -> line.startsWith("### Trunkline"))
                .map(line -> line.substring("### ".length()))
                .toList();

        assertThat(alerts().stream().map(alert -> alert.path("alert").asString()))
                .containsExactlyElementsOf(chapters);
        assertThat(alerts()).allSatisfy(alert -> assertThat(
                        alert.at("/annotations/runbook_url").asString())
                .isEqualTo(
                        "docs/operations.md#" + alert.path("alert").asString().toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void theAutoscalersMetricIsOneOfTheGateways() {
        Manifest scaler = Chart.render(Chart.PRODUCTION, Map.of("gateway.autoscaling.inflight.enabled", true))
                .the("HorizontalPodAutoscaler", "trunkline-gateway");

        assertThat(scaler.tree()
                        .findValues("pods")
                        .getFirst()
                        .at("/metric/name")
                        .asString())
                .isIn(Metrics.registered());
    }

    @Test
    void kedaLooksAtTheGroupAndTopicOfBilling() {
        String settings = Yaml.text(
                Chart.ROOT.resolve("billing-service/src/main/java/dev/trunkline/billing/BillingSettings.java"));
        JsonNode trigger = Chart.render(
                        Chart.PRODUCTION, Map.of("billing.keda.enabled", true, "billing.keda.authentication", "kafka"))
                .the("ScaledObject", "trunkline-billing")
                .at("/spec/triggers/0/metadata");

        assertThat(settings)
                .containsPattern("@WithDefault\\(\"%s\"\\)\\s+String group"
                        .formatted(trigger.path("consumerGroup").asString()))
                .containsPattern("@WithDefault\\(\"%s\"\\)\\s+String generationTopic"
                        .formatted(trigger.path("topic").asString()));
    }

    /** KEDA asks from its own namespace, and is told by Kafka where to go on. */
    @Test
    void kedaFindsTheKafkaInsideFromItsNamespace() {
        Rendering quickstart = Chart.render(Chart.QUICKSTART, Map.of("billing.keda.enabled", true));
        String servers = quickstart
                .the("ScaledObject", "trunkline-billing")
                .at("/spec/triggers/0/metadata/bootstrapServers")
                .asString();

        assertThat(servers).matches("trunkline-kafka\\.[a-z]+\\.svc:9092");
        assertThat(quickstart
                        .the("ConfigMap", "trunkline-kafka")
                        .at("/data/server.properties")
                        .asString())
                .contains("advertised.listeners=PLAINTEXT://" + servers);
    }

    @Test
    void everyServiceIsReadOnceOnThePortOfItsMetrics() {
        for (Manifest monitor : rendering.ofKind("ServiceMonitor")) {
            JsonNode wanted = monitor.at("/spec/selector/matchLabels");
            String port = monitor.at("/spec/endpoints/0/port").asString();
            List<Manifest> found = rendering.ofKind("Service").stream()
                    .filter(service -> wanted.properties().stream().allMatch(entry -> entry.getValue()
                            .equals(service.at("/metadata/labels").path(entry.getKey()))))
                    .toList();
            assertThat(found).hasSize(port.equals("management") ? 1 : 4);
            assertThat(found)
                    .allMatch(service ->
                            service.at("/spec/ports/0/name").asString().equals(port));
        }
        assertThat(rendering.ofKind("ServiceMonitor")).hasSize(2);
    }

    private List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        rendering
                .the("PrometheusRule", "trunkline-alerts")
                .at("/spec/groups/0/rules")
                .forEach(alerts::add);
        return alerts;
    }

    private Stream<String> dashboardQueries() {
        List<String> queries = new ArrayList<>();
        for (Manifest map : rendering.ofKind("ConfigMap")) {
            map.at("/data").properties().stream()
                    .filter(entry -> entry.getKey().endsWith(".json"))
                    .forEach(entry -> Yaml.read(entry.getValue().asString())
                            .findValues("expr")
                            .forEach(query -> queries.add(query.asString())));
        }
        assertThat(queries).hasSizeGreaterThan(20);
        return queries.stream();
    }
}
