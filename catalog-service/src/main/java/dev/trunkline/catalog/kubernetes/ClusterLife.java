package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.KubernetesSettings;
import dev.trunkline.catalog.document.ClusterDocument;
import dev.trunkline.catalog.document.Joined.Verdict;
import dev.trunkline.catalog.line.HeldSecrets;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.catalog.round.SteadyTimer;
import dev.trunkline.catalog.source.Cluster;
import dev.trunkline.catalog.source.CurrentOutcome.Outcome;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One replica's dealings with the API server, from start to end. Thread-safe. */
final class ClusterLife implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClusterLife.class);

    private final KubernetesSettings settings;
    private final Runnable stale;
    private final SteadyTimer timer = new SteadyTimer("cluster");
    private final SteadyTimer looking = new SteadyTimer("cluster-resync");
    private final AtomicBoolean rung = new AtomicBoolean();
    private final ClusterWatch watch;
    private final SecretWatch secrets;
    private final Leadership leadership;
    private final StatusWriter statuses;
    private volatile List<String> refusals = List.of();

    /** @param stale runs on a thread of its own, events gathered, one at a time */
    ClusterLife(KubernetesClient client, KubernetesSettings settings, Runnable stale) {
        this.settings = settings;
        this.stale = stale;
        this.watch = new ClusterWatch(client, settings, this::ring);
        this.secrets = new SecretWatch(client, settings, this::ring);
        this.leadership = new Leadership(client, settings, timer, this::ring);
        this.statuses = new StatusWriter(client);
    }

    void start() {
        watch.start();
        leadership.stand();
        timer.after(
                settings.leaseDuration().multipliedBy(2),
                "nobody asked who leads",
                Leadership.EXPECTED,
                leadership::tellIfNobodyLeads);
        // Apart, so that what keeps one from its round does not keep the other.
        looking.every(settings.resyncInterval(), "resources not listed anew", Leadership.EXPECTED, watch::resync);
        looking.every(settings.resyncInterval(), "Secrets not listed anew", Leadership.EXPECTED, secrets::resync);
    }

    Cluster.View view() {
        return watch.view();
    }

    HeldSecrets.Holding holding(SecretReference reference) {
        return secrets.of(reference);
    }

    Optional<SecretWatch.Value> value(SecretReference reference) {
        return secrets.value(reference);
    }

    boolean isLeading() {
        return leadership.isLeading();
    }

    List<String> troubles() {
        return watch.troubles();
    }

    long repairs() {
        return watch.repairs();
    }

    long statusWrites() {
        return statuses.writes();
    }

    /** Each refused resource or Service, and why. */
    List<String> refusals() {
        return refusals;
    }

    /** To be called after each refresh: watches the Secrets now named, and tells resources what became of them. */
    synchronized void follow(Outcome outcome, Predicate<String> published, Instant now) {
        secrets.watch(outcome.joined().catalogue().providers().stream()
                .map(Provider::credentialSecret)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        tell(outcome);
        if (leadership.isLeading()) {
            var rules = new StatusRules(outcome.joined().catalogue(), secrets, published);
            statuses.write(outcome, rules, watch.resources(), now);
        }
    }

    /** Before the first outcome: Secrets that the catalogue of the database names. */
    void watchSecrets(Set<SecretReference> references) {
        secrets.watch(references);
    }

    @Override
    public void close() {
        leadership.close();
        looking.close();
        timer.close();
        watch.close();
        secrets.close();
    }

    void resync() {
        watch.resync();
        secrets.resync();
    }

    private void ring() {
        if (rung.compareAndSet(false, true)) {
            timer.after(settings.gatherFor(), "change in the cluster not followed", "a reachable database", () -> {
                rung.set(false);
                stale.run();
            });
        }
    }

    private void tell(Outcome outcome) {
        Map<ClusterDocument.Id, Verdict> verdicts = outcome.joined().verdicts();
        List<String> now = Stream.concat(outcome.view().declared().stream(), outcome.view().services().stream())
                .map(ClusterDocument::id)
                .flatMap(id -> refusal(id, verdicts.get(id)))
                .toList();
        now.stream().filter(line -> !refusals.contains(line)).forEach(LOG::warn);
        refusals = now;
    }

    private static Stream<String> refusal(ClusterDocument.Id id, @org.jspecify.annotations.Nullable Verdict verdict) {
        return verdict instanceof Verdict.Refused(var _, var faults)
                ? faults.stream()
                        .map(fault -> id + ": "
                                + (id.kind().equals(ServiceDocument.KIND) ? ServiceDocument.told(fault) : fault.told()))
                : Stream.of();
    }
}
