package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.intake.EventConsumer;
import dev.trunkline.billing.intake.TopicProgress;
import dev.trunkline.billing.redis.Load;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees that Redis holds the ledger: loads it at the start, and again whenever Redis comes back empty or as another run.
 * After such a loss the marker waits until gateways have put back what they hold, and until all events sent by then are
 * posted, because their holds are lost too.
 */
@Singleton
public final class LiveWatch {

    private static final Logger LOG = Logger.getLogger(LiveWatch.class);

    private final LedgerLoader loader;
    private final EventConsumer consumer;
    private final TopicProgress progress;
    private final GatewayReports reports;
    private final Duration progressWait;
    private volatile boolean isLoaded;
    private boolean isFirstDone;
    private @Nullable Load written;
    private String lastTrouble = "";

    LiveWatch(
            LedgerLoader loader,
            EventConsumer consumer,
            TopicProgress progress,
            GatewayReports reports,
            BillingSettings settings) {
        this.loader = loader;
        this.consumer = consumer;
        this.progress = progress;
        this.reports = reports;
        this.progressWait = settings.live().progressWait();
    }

    /** Whether gateways find the ledger in Redis. */
    public boolean isLoaded() {
        return isLoaded;
    }

    /** Looks once, and does what it takes. */
    void round() throws InterruptedException {
        if (!isFirstDone || loader.complete().isEmpty()) {
            isLoaded = false;
            load();
        }
        isLoaded = isFirstDone && loader.complete().isPresent();
        reports.read();
        lastTrouble = "";
    }

    /** One line for each new trouble, not one for each round. */
    void failed(Throwable failure) {
        isLoaded = false;
        String trouble = String.valueOf(failure.getMessage());
        if (!trouble.equals(lastTrouble)) {
            LOG.warnf("Redis cannot be loaded from the ledger, trying on: %s", failure);
        }
        lastTrouble = trouble;
    }

    private void load() throws InterruptedException {
        Optional<Load> complete = loader.complete();
        loader.forgetWrong();
        if (complete.isPresent()) {
            loader.writeAll(complete.get());
            consumer.start();
            isFirstDone = true;
            return;
        }
        Optional<Load> begun = loader.begin();
        if (begun.isPresent()) {
            load(begun.get());
        }
    }

    private void load(Load load) throws InterruptedException {
        if (!load.equals(written)) {
            loader.writeAll(load);
            written = load;
        }
        consumer.start();
        // What is spent already first, then what gateways have in flight, then what ended while they said so.
        if (!isCaughtUp()) {
            return;
        }
        if (!loader.isEmpty()) {
            reports.await(load);
            if (!isCaughtUp()) {
                return;
            }
        }
        if (loader.end(load)) {
            isFirstDone = true;
        } else {
            LOG.warn("Redis was emptied while it was loaded; loading again");
        }
    }

    private boolean isCaughtUp() throws InterruptedException {
        boolean isCaughtUp = progress.awaitAllSentSoFar(progressWait);
        if (!isCaughtUp) {
            LOG.warn("events sent before Redis was lost are still being posted; gateways wait for them");
        }
        return isCaughtUp;
    }
}
