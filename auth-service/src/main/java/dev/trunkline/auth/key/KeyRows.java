package dev.trunkline.auth.key;

import dev.trunkline.auth.http.WordList;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The stored keys. Every look-up names the account, so that no caller can reach another's key. */
@Singleton
class KeyRows implements PanacheRepositoryBase<ApiKeyRow, String> {

    /** What is no hash is not even asked for: some texts the database would not take. */
    private static final Uni<Optional<ApiKeyRow>> NONE = Uni.createFrom().item(Optional.empty());

    private static final String OWN = "hash = ?1 and accountId = ?2";
    private static final String LISTED = "accountId = ?1 and ((disabled = false and suspended = false) or ?2 = true)";

    Uni<Optional<ApiKeyRow>> own(String accountId, String hash) {
        return WordList.KEY_HASHES.matches(hash)
                ? find(OWN, hash, accountId).firstResult().map(Optional::ofNullable)
                : NONE;
    }

    /** Holds the row until the transaction ends: changes of one key come one after the other, on every replica. */
    Uni<Optional<ApiKeyRow>> ownLocked(String accountId, String hash) {
        return WordList.KEY_HASHES.matches(hash)
                ? find(OWN, hash, accountId)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResult()
                        .map(Optional::ofNullable)
                : NONE;
    }

    Uni<List<ApiKeyRow>> newestFirst(String accountId, boolean includeDisabled, int offset, int pageSize) {
        return find(LISTED + " order by createdAt desc, hash", accountId, includeDisabled)
                .range(offset, offset + pageSize - 1)
                .list();
    }

    Uni<List<ApiKeyRow>> newestFirst(KeySelection selection) {
        return find(selection.condition() + " order by createdAt desc, hash", selection.parameters())
                .list();
    }

    /** As above, and holds them until the transaction ends. */
    Uni<List<ApiKeyRow>> locked(KeySelection selection) {
        return find(selection.condition() + " order by hash", selection.parameters())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Those of the hashes that name a key of the account. */
    Uni<List<String>> hashesAmong(String accountId, List<String> hashes) {
        return find("accountId = ?1 and hash in ?2", accountId, hashes)
                .list()
                .map(rows -> rows.stream().map(ApiKeyRow::hash).toList());
    }

    /** Many at once, in one statement. */
    Uni<Long> deleteAll(List<String> hashes) {
        return delete("hash in ?1", hashes);
    }

    Uni<Void> inheritMakers(String accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select inherit_makers(?1)", Long.class)
                        .setParameter(1, accountId)
                        .getSingleResult())
                .replaceWithVoid();
    }

    Uni<Long> count(String accountId) {
        return count("accountId = ?1", accountId);
    }

    Uni<Long> count(String accountId, boolean includeDisabled) {
        return count(LISTED, accountId, includeDisabled);
    }
}
