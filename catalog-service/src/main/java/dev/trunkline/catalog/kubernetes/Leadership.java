package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.KubernetesSettings;
import dev.trunkline.catalog.round.Rounds;
import dev.trunkline.catalog.round.SteadyTimer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which replica writes statuses: the one that holds the lease. Stands again whenever it has lost. Thread-safe. */
final class Leadership implements AutoCloseable {

    static final String EXPECTED = "an API server that answers";
    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private final KubernetesClient client;
    private final KubernetesSettings settings;
    private final SteadyTimer timer;
    private final Runnable changed;
    private volatile boolean leading;
    private volatile boolean closed;
    private volatile boolean leaderKnown;
    private @Nullable CompletableFuture<?> candidacy;

    Leadership(KubernetesClient client, KubernetesSettings settings, SteadyTimer timer, Runnable changed) {
        this.client = client;
        this.settings = settings;
        this.timer = timer;
        this.changed = changed;
    }

    boolean isLeading() {
        return leading;
    }

    /** What keeps it from standing keeps it for a while only. */
    void stand() {
        try {
            standNow();
        } catch (RuntimeException | Error e) {
            Rounds.heard("cluster-lease", "lease " + settings.leaseName() + " not stood for", EXPECTED, e);
            standLater();
        }
    }

    private synchronized void standNow() {
        if (closed) {
            return;
        }
        var lock = new LeaseLock(settings.podNamespace(), settings.leaseName(), settings.podName());
        var callbacks = new LeaderCallbacks(this::won, this::lost, _ -> leaderKnown = true);
        var election = new LeaderElectionConfigBuilder()
                .withName(settings.leaseName())
                .withLock(lock)
                .withLeaseDuration(settings.leaseDuration())
                .withRenewDeadline(settings.leaseRenewDeadline())
                .withRetryPeriod(settings.leaseRetryPeriod())
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(callbacks)
                .build();
        CompletableFuture<?> started =
                client.leaderElector().withConfig(election).build().start();
        candidacy = started;
        started.whenComplete((_, _) -> standLater());
    }

    @Override
    public void close() {
        CompletableFuture<?> present;
        synchronized (this) {
            closed = true;
            present = candidacy;
        }
        if (present != null) {
            present.cancel(true);
        }
    }

    private void standLater() {
        leading = false;
        if (!closed) {
            timer.after(settings.leaseRetryPeriod(), "lease not stood for", EXPECTED, this::stand);
        }
    }

    /** Without a lease no status is ever written, and nothing else would say so. */
    void tellIfNobodyLeads() {
        if (!leaderKnown && !closed) {
            LOG.warnf(
                    "lease %s/%s: nobody holds it (expected: an API server that lets this service get, create and patch"
                            + " it); statuses are not written",
                    settings.podNamespace(), settings.leaseName());
        }
    }

    private void won() {
        leading = true;
        LOG.infof("lease %s won: writing statuses", settings.leaseName());
        changed.run();
    }

    private void lost() {
        leading = false;
        LOG.infof("lease %s lost or given back", settings.leaseName());
    }
}
