package dev.trunkline.auth.byok;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The stored credentials. Every look-up names the account, so that no caller can reach another's. */
@Singleton
class CredentialRows implements PanacheRepositoryBase<CredentialRow, String> {

    /** What is no id is not even asked for: some texts the database would not take. */
    private static final Uni<Optional<CredentialRow>> NONE = Uni.createFrom().item(Optional.empty());

    private static final Pattern ID = Pattern.compile("byok_[0-9a-z]{26}");
    private static final String OWN = "id = ?1 and accountId = ?2";
    private static final String LISTED = "accountId = ?1 and (?2 = '' or provider = ?2)";
    private static final String LAST_PLACE =
            "select max(c.sortOrder) from CredentialRow c where c.accountId = :accountId";

    Uni<Optional<CredentialRow>> own(String accountId, String id) {
        return ID.matcher(id).matches() ? find(OWN, id, accountId).firstResult().map(Optional::ofNullable) : NONE;
    }

    /** Holds the row until the transaction ends. */
    Uni<Optional<CredentialRow>> ownLocked(String accountId, String id) {
        return ID.matcher(id).matches()
                ? find(OWN, id, accountId)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResult()
                        .map(Optional::ofNullable)
                : NONE;
    }

    /** In the order in which they are tried; an empty provider stands for all. */
    Uni<List<CredentialRow>> inOrder(String accountId, String provider, int offset, int pageSize) {
        return find(LISTED + " order by sortOrder, createdAt, id", accountId, provider)
                .range(offset, offset + pageSize - 1)
                .list();
    }

    Uni<Long> count(String accountId, String provider) {
        return count(LISTED, accountId, provider);
    }

    /** The highest place that is taken; empty without any credential. */
    Uni<Optional<Integer>> lastPlace(String accountId) {
        return Panache.getSession().flatMap(session -> session.createQuery(LAST_PLACE, Integer.class)
                .setParameter("accountId", accountId)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }
}
