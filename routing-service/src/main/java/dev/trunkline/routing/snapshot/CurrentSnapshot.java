package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.figures.EndpointFigures;
import dev.trunkline.routing.planning.Catalogue;
import dev.trunkline.routing.planning.Caution;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Figures;
import dev.trunkline.routing.planning.Snapshot;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest state of both feeds, each swapped whole. Any thread may take a snapshot; each feed has one writer. */
@Singleton
public class CurrentSnapshot {

    private final InstantSource time;
    private volatile @Nullable Catalogue catalogue;
    private volatile Set<String> endpointIds = Set.of();
    private volatile Map<String, Long> troubleUntilMillis = Map.of();
    private volatile Caution caution = Caution.NONE;
    private volatile Map<String, Figures> figures = Map.of();
    private volatile Map<String, EndpointFigures> told = Map.of();

    CurrentSnapshot(InstantSource time) {
        this.time = time;
    }

    /** Empty until the whole catalogue has been read once. */
    public Optional<Snapshot> take() {
        return Optional.ofNullable(catalogue)
                .map(read -> new Snapshot(read, troubleUntilMillis, figures, caution, time.millis()));
    }

    /** All that was measured of each endpoint that was used within a day. */
    public Map<String, EndpointFigures> told() {
        return told;
    }

    /** Ids of endpoints that come back from trouble. */
    public Set<String> recovering() {
        return caution.recovering();
    }

    /** Of all endpoints; empty until they are known. */
    Set<String> endpointIds() {
        return endpointIds;
    }

    /** Of the providers with these slugs, in small letters. */
    Set<String> endpointsOf(Set<String> providers) {
        Catalogue known = catalogue;
        return known == null || providers.isEmpty()
                ? Set.of()
                : endpoints(known)
                        .filter(endpoint -> providers.contains(endpoint.provider()))
                        .map(Endpoint::id)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Endpoint> endpoints(Catalogue known) {
        return known.endpointsByModel().values().stream().flatMap(List::stream);
    }

    void replace(Catalogue newest) {
        endpointIds = endpoints(newest).map(Endpoint::id).collect(Collectors.toUnmodifiableSet());
        catalogue = newest;
    }

    void replaceTroubles(Map<String, Long> newest) {
        troubleUntilMillis = Map.copyOf(newest);
    }

    void replaceCaution(Caution newest) {
        caution = newest;
    }

    void replaceFigures(Map<String, EndpointFigures> newest) {
        Map<String, Figures> used = new HashMap<>();
        newest.forEach((id, one) -> {
            if (one.isUsed()) {
                used.put(id, one.lately());
            }
        });
        figures = Map.copyOf(used);
        told = newest;
    }
}
