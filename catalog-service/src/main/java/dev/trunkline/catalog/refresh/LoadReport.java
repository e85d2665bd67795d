package dev.trunkline.catalog.refresh;

import dev.trunkline.catalog.document.Fault;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What health and metrics tell about loading. Written by the refresh loop, read by any thread. */
@Singleton
class LoadReport {

    private volatile List<Fault> faults = List.of();
    private volatile Optional<Instant> loadedAt = Optional.empty();
    private volatile Origin origin = Origin.NOTHING;

    /** Where the catalogue in force came from. */
    enum Origin {
        NOTHING,
        DOCUMENTS,
        DATABASE
    }

    List<Fault> faults() {
        return faults;
    }

    Optional<Instant> loadedAt() {
        return loadedAt;
    }

    Origin origin() {
        return origin;
    }

    void refused(List<Fault> found) {
        faults = List.copyOf(found);
    }

    /** @param leftOut resources that are not in it, though the rest is */
    void accepted(List<Fault> leftOut) {
        faults = List.copyOf(leftOut);
    }

    void inForce(Origin from, Instant at) {
        origin = from;
        loadedAt = Optional.of(at);
    }
}
