package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.source.Cluster;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Figures on the cluster; none where it is not watched. */
@Singleton
class ClusterMeters {

    private static final int AFTER_THE_CLUSTER = WatchedCluster.START + 1;

    private final MeterRegistry registry;
    private final WatchedCluster cluster;
    private List<Meter> meters = List.of();

    ClusterMeters(MeterRegistry registry, WatchedCluster cluster) {
        this.registry = registry;
        this.cluster = cluster;
    }

    void register(@Observes @Priority(AFTER_THE_CLUSTER) StartupEvent start) {
        cluster.life()
                .ifPresent(life -> meters = List.of(
                        Gauge.builder(
                                        "trunkline.catalog.cluster.read",
                                        () -> life.view() instanceof Cluster.View.Read ? 1 : 0)
                                .description("1 once all resources were read")
                                .register(registry),
                        Gauge.builder("trunkline.catalog.cluster.troubles", () -> life.troubles()
                                        .size())
                                .description("Kinds in namespaces that cannot be listed or watched at the moment")
                                .register(registry),
                        Gauge.builder("trunkline.catalog.cluster.refused", () -> life.refusals()
                                        .size())
                                .description("Faults of resources and labelled Services that are left out; see the log")
                                .register(registry),
                        Gauge.builder("trunkline.catalog.cluster.leader", () -> life.isLeading() ? 1 : 0)
                                .description("1 where this replica writes statuses")
                                .register(registry),
                        FunctionCounter.builder("trunkline.catalog.cluster.repairs", life, ClusterLife::repairs)
                                .description("Changes that a watch had missed and a new list showed")
                                .register(registry),
                        FunctionCounter.builder(
                                        "trunkline.catalog.cluster.status.writes", life, ClusterLife::statusWrites)
                                .description("Statuses written")
                                .register(registry)));
    }

    /** The registry may outlive this service, as it does in tests. */
    void unregister(@Observes ShutdownEvent stop) {
        meters.forEach(registry::remove);
    }
}
