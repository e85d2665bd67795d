package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.round.Rounds;
import dev.trunkline.catalog.store.PublishingDuty;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Deletes what is too old. Of several replicas the one that publishes does it. */
@Singleton
class HistorySweep {

    private static final Logger LOG = Logger.getLogger(HistorySweep.class);

    private final Pool pool;
    private final HourTable hours;
    private final MarkTable marks;
    private final PublishingDuty duty;
    private final CatalogSettings settings;
    private final InstantSource time;

    HistorySweep(
            Pool pool,
            HourTable hours,
            MarkTable marks,
            PublishingDuty duty,
            CatalogSettings settings,
            InstantSource time) {
        this.pool = pool;
        this.hours = hours;
        this.marks = marks;
        this.duty = duty;
        this.settings = settings;
        this.time = time;
    }

    @Scheduled(
            identity = "history-sweep",
            every = "${trunkline.catalog.history.sweep-interval:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (duty.isHeld()) {
            Rounds.guarded("history-sweep", "old hours not deleted", "a reachable database", this::sweep);
        }
    }

    private void sweep() {
        Instant oldest = time.instant().minus(settings.history().kept());
        int ofHours = hours.forget(pool, oldest).await().atMost(settings.databaseTimeout());
        int ofMarks = marks.forget(pool, oldest).await().atMost(settings.databaseTimeout());
        LOG.debugf("%d hours of endpoints and %d marks of generations deleted", ofHours, ofMarks);
    }
}
