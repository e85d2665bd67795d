package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.KubernetesSettings;
import dev.trunkline.catalog.document.ClusterDocument;
import dev.trunkline.catalog.source.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything that is watched in the namespaces of the settings. Thread-safe. */
final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);

    /** Oldest first, so that who was there first keeps its name. */
    private static final Comparator<HasMetadata> OLDEST_FIRST = Comparator.comparing(
                    HasMetadata::getMetadata,
                    Comparator.comparing(
                            ObjectMeta::getCreationTimestamp, Comparator.nullsLast(Comparator.naturalOrder())))
            .thenComparing(resource -> resource.getMetadata().getNamespace())
            .thenComparing(resource -> resource.getMetadata().getName());

    private final KubernetesSettings settings;
    private final Map<Kind, List<Watched<GenericKubernetesResource>>> resources = new EnumMap<>(Kind.class);
    private final List<Watched<Service>> services = new ArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong repairs = new AtomicLong();
    private final Runnable wake;
    private Cluster.@Nullable View latest;
    private long changesOfLatest = -1;

    ClusterWatch(KubernetesClient client, KubernetesSettings settings, Runnable wake) {
        this.settings = settings;
        this.wake = wake;
        for (String namespace : namespaces(settings)) {
            for (Kind kind : Kind.values()) {
                var all = client.genericKubernetesResources(kind.context()).inNamespace(namespace);
                var source = new Watched.Source<GenericKubernetesResource>(
                        () -> all.runnableInformer(0), () -> all.list().getItems());
                resources
                        .computeIfAbsent(kind, _ -> new ArrayList<>())
                        .add(new Watched<>(kind.word() + " in " + namespace, source, this::changed));
            }
            var labelled = client.services().inNamespace(namespace).withLabel(ServiceDocument.LABEL);
            services.add(new Watched<>(
                    "labelled Services in " + namespace,
                    new Watched.Source<>(() -> labelled.runnableInformer(0), () -> labelled.list()
                            .getItems()),
                    this::changed));
        }
    }

    static List<String> namespaces(KubernetesSettings settings) {
        return settings.namespaces()
                .map(names -> names.stream().map(String::strip).distinct().toList())
                .orElseGet(() -> List.of(settings.podNamespace()));
    }

    void start() {
        watched().forEach(Watched::start);
    }

    /** Lists everything anew; what the watches missed is then in the view. Waits for the API server. */
    void resync() {
        watched().filter(Watched::resync).forEach(_ -> {
            repairs.incrementAndGet();
            changed();
        });
    }

    synchronized Cluster.View view() {
        long seen = changes.get();
        Cluster.View known = latest;
        if (known instanceof Cluster.View.Read && seen == changesOfLatest) {
            return known;
        }
        if (watched().anyMatch(watched -> !watched.isRead())) {
            return new Cluster.View.NotReadYet();
        }
        List<ClusterDocument> declared = new ArrayList<>();
        resources.forEach(
                (kind, ofKind) -> items(ofKind).forEach(resource -> declared.add(DocumentOf.resource(kind, resource))));
        List<ClusterDocument> found = items(services).map(ServiceDocument::of).toList();
        var read = new Cluster.View.Read(declared, found, ServiceDocument.provider(settings.clusterProviderName()));
        latest = read;
        changesOfLatest = seen;
        return read;
    }

    /** As the API server showed them last. */
    Map<ClusterDocument.Id, GenericKubernetesResource> resources() {
        Map<ClusterDocument.Id, GenericKubernetesResource> all = new HashMap<>();
        resources.forEach(
                (kind, ofKind) -> ofKind.forEach(watched -> watched.items().forEach(resource -> {
                    ObjectMeta meta = resource.getMetadata();
                    all.put(new ClusterDocument.Id(kind.word(), meta.getNamespace(), meta.getName()), resource);
                })));
        return all;
    }

    /** What is not read, and why. */
    List<String> troubles() {
        return watched()
                .filter(watched -> !watched.isRead() || !watched.trouble().isEmpty())
                .map(watched ->
                        watched.title() + ": " + (watched.trouble().isEmpty() ? "not read yet" : watched.trouble()))
                .toList();
    }

    long repairs() {
        return repairs.get();
    }

    @Override
    public void close() {
        watched().forEach(Watched::close);
    }

    private Stream<Watched<?>> watched() {
        return Stream.concat(resources.values().stream().flatMap(List::stream), services.stream());
    }

    private <T extends HasMetadata> Stream<T> items(List<Watched<T>> ofKind) {
        List<T> all = ofKind.stream()
                .flatMap(watched -> watched.items().stream())
                .sorted(OLDEST_FIRST)
                .toList();
        if (all.size() > settings.resourcesAtMost()) {
            LOG.errorf(
                    "%d resources of %s, the youngest are left out (expected: at most"
                            + " trunkline.catalog.kubernetes.resources-at-most, %d)",
                    all.size(), ofKind.getFirst().title(), settings.resourcesAtMost());
        }
        return all.stream().limit(settings.resourcesAtMost());
    }

    private void changed() {
        changes.incrementAndGet();
        wake.run();
    }
}
