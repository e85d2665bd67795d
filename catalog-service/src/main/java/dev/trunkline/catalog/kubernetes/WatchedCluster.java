package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.line.HeldSecrets;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.catalog.publish.Published;
import dev.trunkline.catalog.source.CatalogueStale;
import dev.trunkline.catalog.source.Cluster;
import dev.trunkline.catalog.source.CurrentOutcome;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cluster of the settings; where it is off no client is made. Thread-safe. */
@Singleton
class WatchedCluster implements Cluster, HeldSecrets {

    static final int START = Interceptor.Priority.APPLICATION + 1000;

    private final CatalogSettings settings;
    private final Instance<KubernetesClient> client;
    private final Event<CatalogueStale> stale;
    private final CurrentOutcome outcomes;
    private final Published published;
    private final InstantSource time;
    private volatile @Nullable ClusterLife life;

    WatchedCluster(
            CatalogSettings settings,
            Instance<KubernetesClient> client,
            Event<CatalogueStale> stale,
            CurrentOutcome outcomes,
            Published published,
            InstantSource time) {
        this.settings = settings;
        this.client = client;
        this.stale = stale;
        this.outcomes = outcomes;
        this.published = published;
        this.time = time;
    }

    /** Late: what an event sets off needs the rest of the service. */
    void start(@Observes @Priority(START) StartupEvent start) {
        if (settings.kubernetes().enabled()) {
            var begun = new ClusterLife(client.get(), settings.kubernetes(), () -> stale.fire(new CatalogueStale()));
            life = begun;
            begun.start();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        ClusterLife present = life;
        if (present != null) {
            present.close();
        }
    }

    @Scheduled(
            identity = "tell-the-cluster",
            every = "${trunkline.catalog.poll-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        ClusterLife present = life;
        if (present != null) {
            outcomes.get().ifPresent(outcome -> present.follow(outcome, published::has, time.instant()));
        }
    }

    void atOnce(@Observes @Priority(CatalogueStale.THEN_TELL_THE_CLUSTER) CatalogueStale event) {
        follow();
    }

    Optional<ClusterLife> life() {
        return Optional.ofNullable(life);
    }

    @Override
    public View view() {
        ClusterLife present = life;
        if (present != null) {
            return present.view();
        }
        return settings.kubernetes().enabled() ? new View.NotReadYet() : new View.Off();
    }

    @Override
    public Holding of(SecretReference reference) {
        ClusterLife present = life;
        return present == null
                ? new Holding.Missing("Off", "trunkline.catalog.kubernetes.enabled is not set")
                : present.holding(reference);
    }
}
