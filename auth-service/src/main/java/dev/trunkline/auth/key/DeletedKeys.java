package dev.trunkline.auth.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What is remembered of deleted keys. */
@Singleton
public class DeletedKeys implements PanacheRepositoryBase<DeletedKeyRow, String> {

    /** Whether a key with this hash existed and was deleted. */
    public Uni<Boolean> contains(String hash) {
        return findById(hash).map(row -> row != null);
    }
}
