package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.KubernetesSettings;
import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Documents;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.source.Cluster;
import dev.trunkline.catalog.source.CurrentOutcome;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One replica of the watcher without files, database and Kafka: joins, and tells resources what became of them. */
final class Replica implements AutoCloseable {

    private final KubernetesClient client;
    private final ClusterLife life;
    private final CurrentOutcome outcomes = new CurrentOutcome();
    private final Set<String> published = ConcurrentHashMap.newKeySet();
    private final DocumentReader reader = new DocumentReader(100_000);
    private final Documents files = ((Reading.Good) reader.read(List.of())).documents();

    Replica(ApiServer api, String podName, Map<String, String> settings) {
        client = new KubernetesClientBuilder()
                .withHttpClientFactory(new VertxHttpClientFactory())
                .withConfig(new ConfigBuilder()
                        .withMasterUrl(api.url())
                        .withNamespace("models")
                        .withRequestRetryBackoffLimit(0)
                        .withWatchReconnectInterval(200)
                        .build())
                .build();
        life = new ClusterLife(client, settings(podName, settings), this::join);
        life.start();
    }

    private static KubernetesSettings settings(String podName, Map<String, String> more) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(CatalogSettings.class)
                .withDefaultValue("trunkline.catalog.kubernetes.enabled", "true")
                .withDefaultValue("trunkline.catalog.kubernetes.pod-namespace", "models")
                .withDefaultValue("trunkline.catalog.kubernetes.pod-name", podName)
                .withDefaultValue("trunkline.catalog.kubernetes.lease-duration", "3s")
                .withDefaultValue("trunkline.catalog.kubernetes.lease-renew-deadline", "2s")
                .withDefaultValue("trunkline.catalog.kubernetes.lease-retry-period", "300ms");
        more.forEach((name, value) -> builder.withDefaultValue("trunkline.catalog.kubernetes." + name, value));
        return builder.build().getConfigMapping(CatalogSettings.class).kubernetes();
    }

    private void join() {
        if (life.view() instanceof Cluster.View.Read read) {
            var joined = files.join(read.declared(), read.services(), read.provider(), reader);
            outcomes.set(new CurrentOutcome.Outcome(read, joined));
        }
        outcomes.get().ifPresent(outcome -> life.follow(outcome, published::contains, Instant.now()));
    }

    /** As if the topic had taken it. */
    void publish(String endpointId) {
        published.add(endpointId);
        join();
    }

    List<String> endpointIds() {
        return outcomes.get()
                .map(outcome -> outcome.joined().catalogue().endpoints().stream()
                        .map(endpoint -> endpoint.endpointId())
                        .toList())
                .orElse(List.of());
    }

    ClusterLife life() {
        return life;
    }

    @Override
    public void close() {
        life.close();
        client.close();
    }
}
