package dev.trunkline.auth.preset;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The stored versions, by a preset that was found for its account. */
@Singleton
class VersionRows implements PanacheRepositoryBase<VersionRow, String> {

    Uni<Optional<VersionRow>> of(String presetId, int version) {
        return find("presetId = ?1 and version = ?2", presetId, version)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<List<VersionRow>> newestFirst(String presetId, int offset, int limit) {
        return find("presetId = ?1 order by version desc", presetId)
                .range(offset, offset + limit - 1)
                .list();
    }

    Uni<Long> countOf(String presetId) {
        return count("presetId", presetId);
    }

    Uni<Long> deleteUpTo(String presetId, int version) {
        return delete("presetId = ?1 and version <= ?2", presetId, version);
    }

    Uni<Long> deleteAllOf(String presetId) {
        return delete("presetId", presetId);
    }
}
