package dev.trunkline.auth.preset;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The stored presets. Every look-up names the account, so that no caller can reach another's. */
@Singleton
class PresetRows implements PanacheRepositoryBase<PresetRow, String> {

    Uni<Optional<PresetRow>> own(String accountId, String slug) {
        return PresetSlug.isOne(slug)
                ? find("accountId = ?1 and slug = ?2", accountId, slug)
                        .firstResult()
                        .map(Optional::ofNullable)
                : Uni.createFrom().item(Optional.empty());
    }

    Uni<List<PresetRow>> bySlug(String accountId, int offset, int limit) {
        return find("accountId = ?1 order by slug", accountId)
                .range(offset, offset + limit - 1)
                .list();
    }

    Uni<Long> countOf(String accountId) {
        return count("accountId", accountId);
    }
}
