package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Snapshot;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest state of both feeds, each swapped whole. Any thread may take a snapshot; each feed has one writer. */
@Singleton
public class CurrentSnapshot {

    private final InstantSource time;
    private volatile @Nullable Catalogue catalogue;
    private volatile Map<String, Long> troubleUntilMillis = Map.of();

    CurrentSnapshot(InstantSource time) {
        this.time = time;
    }

    /** Empty until the whole catalogue has been read once. */
    public Optional<Snapshot> take() {
        return Optional.ofNullable(catalogue)
                .map(read -> new Snapshot(read, troubleUntilMillis, Map.of(), time.millis()));
    }

    void replace(Catalogue newest) {
        catalogue = newest;
    }

    void replaceTroubles(Map<String, Long> newest) {
        troubleUntilMillis = Map.copyOf(newest);
    }
}
