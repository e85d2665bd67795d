package dev.trunkline.catalog.refresh;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Documents;
import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Joined;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Environment;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.price.PriceHistory;
import dev.trunkline.catalog.round.Rounds;
import dev.trunkline.catalog.source.CatalogueStale;
import dev.trunkline.catalog.source.Cluster;
import dev.trunkline.catalog.source.CurrentOutcome;
import dev.trunkline.catalog.source.DocumentPlaces;
import dev.trunkline.catalog.source.FoundDocuments;
import dev.trunkline.catalog.store.CatalogStore;
import dev.trunkline.catalog.store.PublishingDuty;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Cluster cluster;
    private final CurrentOutcome outcomes;
    private final PublishingDuty duty;
    private final DocumentReader reader;
    private final CatalogStore store;
    private final CurrentLine current;
    private final Environment environment;
    private final LoadReport report;
    private final InstantSource time;

    private @Nullable FoundDocuments seen;
    private @Nullable Catalogue catalogue;
    private @Nullable Documents documents;
    private @Nullable Catalogue ofFiles;
    private Cluster.@Nullable View joined;
    /** While there never was a whole one, what is without fault is better than nothing. */
    private boolean partial;

    private boolean authoritative;
    private boolean kept;
    private @Nullable Map<String, PriceHistory> prices;
    private Map<String, Set<String>> notLoaded = Map.of();

    RefreshLoop(
            DocumentPlaces places,
            Cluster cluster,
            CurrentOutcome outcomes,
            PublishingDuty duty,
            CatalogSettings settings,
            CatalogStore store,
            CurrentLine current,
            Environment environment,
            LoadReport report,
            InstantSource time) {
        this.places = places;
        this.cluster = cluster;
        this.outcomes = outcomes;
        this.duty = duty;
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
    synchronized void run() {
        Rounds.guarded("catalogue-refresh", "catalogue not refreshed", "a reachable database", this::refresh);
    }

    private void refresh() {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        FoundDocuments found = places.find();
        if (!found.equals(seen)) {
            read(found);
            seen = found;
        }
        join(cluster.view(), now);
        Catalogue offered = catalogue;
        if (offered != null) {
            offer(offered, now);
        }
    }

    void atOnce(@Observes @Priority(CatalogueStale.FIRST_REFRESH) CatalogueStale stale) {
        run();
    }

    private void read(FoundDocuments found) {
        switch (reading(found)) {
            case Reading.Good(Catalogue _, Documents whole, List<Fault> leftOut) -> {
                takeFiles(whole);
                partial = false;
                report.accepted(leftOut);
                leftOut.forEach(fault -> LOG.error(fault.line()));
            }
            case Reading.Bad(List<Fault> faults, Documents sound) -> {
                report.refused(faults);
                faults.forEach(fault -> LOG.error(fault.line()));
                partial |= documents == null
                        && !sound.catalogue().isEmpty()
                        && store.lastGood().isEmpty();
                if (partial) {
                    takeFiles(sound);
                }
                LOG.errorf(
                        "%d faults in the catalogue's documents; %s",
                        faults.size(),
                        partial
                                ? "there is no earlier one, so the others are served"
                                : "the last good catalogue stays");
            }
        }
    }

    private Reading reading(FoundDocuments found) {
        return switch (reader.read(found.layers())) {
            case Reading.Good good when found.faults().isEmpty() -> good;
            case Reading.Good(Catalogue _, Documents whole, List<Fault> leftOut) ->
                new Reading.Bad(both(found.faults(), leftOut), whole);
            case Reading.Bad(List<Fault> faults, Documents sound) ->
                new Reading.Bad(both(found.faults(), faults), sound);
        };
    }

    private static List<Fault> both(List<Fault> some, List<Fault> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void takeFiles(Documents read) {
        documents = read;
        ofFiles = read.catalogue();
        joined = null;
    }

    /** Decides on the catalogue; that of the database only stands in until files and cluster were read. */
    private void join(Cluster.View view, Instant now) {
        Documents ownDocuments = documents;
        if (view.equals(joined)) {
            return;
        }
        // What was deleted from the cluster is not known yet: nobody is to be told that it is gone, or still there.
        authoritative |= !(view instanceof Cluster.View.NotReadYet);
        switch (view) {
            case Cluster.View.Off() when ownDocuments != null -> take(ofFiles, view, now);
            case Cluster.View.Read read
            when ownDocuments != null -> {
                Joined outcome = ownDocuments.join(read.declared(), read.services(), read.provider(), reader);
                take(outcome.catalogue(), view, now);
                outcomes.set(new CurrentOutcome.Outcome(read, outcome));
            }
            case Cluster.View.Off _, Cluster.View.Read _, Cluster.View.NotReadYet _ -> standIn(now);
        }
    }

    private void take(@Nullable Catalogue whole, Cluster.View of, Instant now) {
        if (!Objects.equals(whole, catalogue)) {
            prices = null;
        }
        catalogue = whole;
        joined = of;
        authoritative = true;
        report.inForce(LoadReport.Origin.DOCUMENTS, now);
    }

    private void standIn(Instant now) {
        if (catalogue != null) {
            return;
        }
        takeFromDatabase(now);
        if (catalogue == null && ofFiles != null) {
            take(ofFiles, new Cluster.View.NotReadYet(), now);
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
        boolean publishes = authoritative && duty.take();
        Map<String, PriceHistory> histories = prices;
        if (!publishes) {
            histories = store.foresee(offered, now);
            prices = histories;
            kept = false;
        } else if (histories == null || !kept) {
            histories = store.keep(offered, now);
            prices = histories;
            kept = true;
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
