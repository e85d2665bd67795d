package dev.trunkline.auth.key;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What is remembered of deleted keys. */
@Singleton
public class DeletedKeys implements PanacheRepositoryBase<DeletedKeyRow, String> {

    private static final String REMEMBER = """
            with remembered as (
                insert into deleted_api_key (hash, account_id, label, deleted_at)
                select hash, account_id, label, cast(:now as timestamptz) from api_key where hash in (:hashes)
                returning 1)
            select count(*) from remembered""";

    /** Many at once, in one statement; before they are gone from their table. */
    Uni<Void> remember(List<String> hashes, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER, Long.class)
                        .setParameter("now", now)
                        .setParameter("hashes", hashes)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** Whether a key with this hash existed and was deleted. */
    public Uni<Boolean> contains(String hash) {
        return findById(hash).map(row -> row != null);
    }
}
