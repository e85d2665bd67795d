package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.real.RealNeighbours;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, Kafka, and a stand-in of an API server. Polls are rare, so that what is quick is due to an event. */
public class NeighboursAndCluster extends RealNeighbours {

    private final ApiServer api = new ApiServer();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("trunkline.catalog.poll-interval", "30s");
        settings.put("trunkline.catalog.kubernetes.enabled", "true");
        settings.put("trunkline.catalog.kubernetes.pod-namespace", "models");
        settings.put("trunkline.catalog.kubernetes.pod-name", "catalog-0");
        settings.put("trunkline.catalog.kubernetes.lease-retry-period", "500ms");
        settings.put("quarkus.kubernetes-client.api-server-url", api.url());
        settings.put("quarkus.kubernetes-client.request-retry-backoff-limit", "0");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(api, field -> field.getType().equals(ApiServer.class));
    }

    @Override
    public void stop() {
        super.stop();
        api.close();
    }
}
