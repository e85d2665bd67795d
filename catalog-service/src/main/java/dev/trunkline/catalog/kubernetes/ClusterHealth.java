package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.source.Cluster;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how it stands with the cluster; never a reason not to be ready, since the last catalogue is served. */
@Readiness
class ClusterHealth implements HealthCheck {

    private static final int LINES_AT_MOST = 20;

    private final WatchedCluster cluster;

    ClusterHealth(WatchedCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("cluster").up();
        Optional<ClusterLife> life = cluster.life();
        response.withData("watched", life.isPresent());
        life.ifPresent(present -> {
            response.withData("read", present.view() instanceof Cluster.View.Read);
            response.withData("writes_statuses", present.isLeading());
            lines("not_read", present.troubles(), response::withData);
            lines("refused", present.refusals(), response::withData);
        });
        return response.build();
    }

    private static void lines(String name, List<String> lines, java.util.function.BiConsumer<String, String> add) {
        for (int i = 0; i < Math.min(lines.size(), LINES_AT_MOST); i++) {
            add.accept(name + "_" + (i + 1), lines.get(i));
        }
    }
}
