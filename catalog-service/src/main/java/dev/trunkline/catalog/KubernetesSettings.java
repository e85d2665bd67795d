package dev.trunkline.catalog;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the cluster's resources are watched; {@code TRUNKLINE_CATALOG_KUBERNETES_...}. */
public interface KubernetesSettings {

    /** Whether the catalogue also comes from a cluster; without it no client is made. */
    @WithDefault("false")
    boolean enabled();

    /** Where resources and labelled Services are watched; left out: the namespace of this pod. */
    Optional<List<String>> namespaces();

    /** Where the lease lives. */
    @WithName("pod-namespace")
    @WithDefault("${POD_NAMESPACE:default}")
    String podNamespace();

    /** Who holds the lease; unique among replicas. */
    @WithName("pod-name")
    @WithDefault("${POD_NAME:${HOSTNAME:catalog-service}}")
    String podName();

    @WithDefault("trunkline-catalog")
    String leaseName();

    /** How long a leader that is gone is waited for. */
    @WithDefault("15s")
    Duration leaseDuration();

    /** How long a leader goes on without having renewed. */
    @WithDefault("10s")
    Duration leaseRenewDeadline();

    @WithDefault("2s")
    Duration leaseRetryPeriod();

    /** How often everything is listed anew, for what a watch may have missed. */
    @WithDefault("5m")
    Duration resyncInterval();

    /** How long events are gathered before the catalogue is made anew. */
    @WithDefault("50ms")
    Duration gatherFor();

    /** Resources of one kind in one namespace; what is beyond is left out and told. */
    @WithDefault("5000")
    int resourcesAtMost();

    /** Secrets that are watched. */
    @WithDefault("200")
    int secretsAtMost();

    /** Size of one credential. */
    @WithDefault("8192")
    int credentialCharactersAtMost();

    /** What callers see as the provider of labelled Services. */
    @WithDefault("Cluster")
    String clusterProviderName();
}
