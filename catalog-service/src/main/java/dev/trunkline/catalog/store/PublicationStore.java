package dev.trunkline.catalog.store;

import dev.trunkline.catalog.CatalogSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers what the topic was told last. Not for event loops. */
@Singleton
public class PublicationStore {

    private final PublishedEndpointRepository published;
    private final CatalogSettings settings;

    PublicationStore(PublishedEndpointRepository published, CatalogSettings settings) {
        this.published = published;
        this.settings = settings;
    }

    /** Digest of the last message by endpoint id. */
    public Map<String, String> digests() {
        return Waiting.on(
                () -> Panache.withSession(() -> published.listAll().map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.endpointId, row -> row.sha256)))),
                settings.databaseTimeout());
    }

    /** To be called once Kafka has acknowledged: new digests, and the endpoints that got a tombstone. */
    public void record(Map<String, String> digests, Set<String> removed) {
        Waiting.on(
                () -> Panache.withTransaction(() -> published.listAll().chain(rows -> merge(rows, digests, removed))),
                settings.databaseTimeout());
    }

    private Uni<Void> merge(List<PublishedEndpointRow> rows, Map<String, String> digests, Set<String> removed) {
        Map<String, String> added = new HashMap<>(digests);
        for (PublishedEndpointRow row : rows) {
            String digest = added.remove(row.endpointId);
            if (digest != null) {
                row.sha256 = digest;
            }
        }
        return Rows.delete(published, "endpointId", removed)
                .chain(() -> Rows.persist(
                        published,
                        added.entrySet().stream().map(PublicationStore::row).toList()));
    }

    private static PublishedEndpointRow row(Map.Entry<String, String> digest) {
        var row = new PublishedEndpointRow();
        row.endpointId = digest.getKey();
        row.sha256 = digest.getValue();
        return row;
    }
}
