package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.intake.EventConsumer;
import dev.trunkline.billing.intake.TopicProgress;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Sees that Redis holds the ledger: loads it at the start, and again whenever Redis comes back empty or as another run.
 * After such a loss the marker waits until all events sent so far are posted, because their holds are lost too.
 */
@Singleton
public final class LiveWatch {

    private static final Logger LOG = Logger.getLogger(LiveWatch.class);

    private final LedgerLoader loader;
    private final EventConsumer consumer;
    private final TopicProgress progress;
    private final Duration interval;
    private final Duration progressWait;
    private volatile boolean isLoaded;
    private volatile boolean isStopping;
    private boolean isFirstDone;
    private String lastTrouble = "";

    LiveWatch(LedgerLoader loader, EventConsumer consumer, TopicProgress progress, BillingSettings settings) {
        this.loader = loader;
        this.consumer = consumer;
        this.progress = progress;
        this.interval = settings.live().pollInterval();
        this.progressWait = settings.live().progressWait();
    }

    /** Whether gateways find the ledger in Redis. */
    public boolean isLoaded() {
        return isLoaded;
    }

    /** Runs until told to stop or interrupted. */
    public void run() {
        try {
            while (!isStopping) {
                look();
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void stop() {
        isStopping = true;
    }

    private void look() throws InterruptedException {
        try {
            if (!isFirstDone || !loader.isLoaded()) {
                isLoaded = false;
                load();
            }
            isLoaded = loader.isLoaded();
            lastTrouble = "";
        } catch (RuntimeException e) {
            isLoaded = false;
            String trouble = String.valueOf(e.getMessage());
            if (!trouble.equals(lastTrouble)) {
                LOG.warnf("Redis cannot be loaded from the ledger, trying on: %s", trouble);
            }
            lastTrouble = trouble;
        }
    }

    private void load() throws InterruptedException {
        boolean isComplete = loader.isLoaded();
        loader.forgetWrong();
        String loading = loader.begin();
        loader.writeAll();
        consumer.start();
        if (!isComplete && !progress.awaitAllSentSoFar(progressWait)) {
            LOG.warn("events sent before Redis was lost are still being posted; gateways wait for them");
            return;
        }
        if (loader.end(loading)) {
            isFirstDone = true;
        } else {
            LOG.warn("Redis was emptied while it was loaded; loading again");
        }
    }
}
