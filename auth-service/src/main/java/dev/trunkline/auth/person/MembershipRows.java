package dev.trunkline.auth.person;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The stored memberships. */
@Singleton
class MembershipRows implements PanacheRepositoryBase<MembershipRow, MembershipRow.Key> {

    Uni<List<MembershipRow>> ofPerson(String personId) {
        return list("personId = ?1 order by createdAt, accountId", personId);
    }

    Uni<List<MembershipRow>> ofAccount(String accountId) {
        return list("accountId = ?1 order by createdAt, personId", accountId);
    }

    /** Holds all memberships of the account, so that two changes at once cannot leave it without an owner. */
    Uni<List<MembershipRow>> ofAccountLocked(String accountId) {
        return find("accountId = ?1 order by personId", accountId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
