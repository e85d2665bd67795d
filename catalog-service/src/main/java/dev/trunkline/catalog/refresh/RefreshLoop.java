package dev.trunkline.catalog.refresh;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Environment;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.price.PriceHistory;
import dev.trunkline.catalog.source.DocumentPlaces;
import dev.trunkline.catalog.source.FoundDocuments;
import dev.trunkline.catalog.store.CatalogStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the documents, keeps a changed catalogue in the database and swaps the line in. One run at a time; whatever
 * fails is tried again in the next run, with the last good catalogue in force meanwhile.
 */
@Singleton
class RefreshLoop {

    private static final Logger LOG = Logger.getLogger(RefreshLoop.class);

    private final DocumentPlaces places;
    private final DocumentReader reader;
    private final CatalogStore store;
    private final CurrentLine current;
    private final Environment environment;
    private final LoadReport report;
    private final InstantSource time;

    private @Nullable FoundDocuments seen;
    private @Nullable Catalogue catalogue;
    private @Nullable Map<String, PriceHistory> prices;
    private Map<String, Set<String>> notLoaded = Map.of();

    RefreshLoop(
            DocumentPlaces places,
            CatalogSettings settings,
            CatalogStore store,
            CurrentLine current,
            Environment environment,
            LoadReport report,
            InstantSource time) {
        this.places = places;
        this.reader = new DocumentReader(settings.fileCharactersAtMost());
        this.store = store;
        this.current = current;
        this.environment = environment;
        this.report = report;
        this.time = time;
    }

    @Scheduled(
            identity = "refresh",
            every = "${trunkline.catalog.poll-interval:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
            FoundDocuments found = places.find();
            if (!found.equals(seen)) {
                read(found);
                seen = found;
            }
            if (catalogue == null) {
                takeFromDatabase(now);
            }
            if (catalogue != null) {
                offer(catalogue, now);
            }
        } catch (RuntimeException e) {
            LOG.errorf("catalogue not refreshed: %s (expected: a reachable database; trying again)", e);
        }
    }

    private void read(FoundDocuments found) {
        Reading reading = found.faults().isEmpty() ? reader.read(found.layers()) : new Reading.Bad(found.faults());
        switch (reading) {
            case Reading.Good(Catalogue good) -> {
                catalogue = good;
                prices = null;
                report.accepted();
                report.inForce(LoadReport.Origin.DOCUMENTS, time.instant());
            }
            case Reading.Bad(List<Fault> faults) -> {
                report.refused(faults);
                faults.forEach(fault -> LOG.error(fault.line()));
                LOG.errorf("%d faults in the catalogue's documents; the last good catalogue stays", faults.size());
            }
        }
    }

    private void takeFromDatabase(Instant now) {
        Catalogue kept = store.lastGood();
        if (!kept.isEmpty()) {
            catalogue = kept;
            report.inForce(LoadReport.Origin.DATABASE, now);
            LOG.warn("started with the last good catalogue of the database");
        }
    }

    private void offer(Catalogue offered, Instant now) {
        Map<String, PriceHistory> histories = prices;
        if (histories == null) {
            histories = store.keep(offered, now);
            prices = histories;
            LOG.infof(
                    "catalogue in force: %d providers, %d models, %d endpoints",
                    offered.providers().size(),
                    offered.models().size(),
                    offered.endpoints().size());
        }
        Line line = Line.of(offered, histories, environment, now);
        if (!line.notLoaded().equals(notLoaded)) {
            notLoaded = line.notLoaded();
            notLoaded.forEach((provider, variables) ->
                    LOG.infof("provider %s is not loaded: %s not set", provider, String.join(", ", variables)));
        }
        current.set(line);
    }
}
