package dev.trunkline.auth.person;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** The stored invitations. Addresses are kept in lower case. */
@Singleton
class InvitationRows implements PanacheRepositoryBase<InvitationRow, InvitationRow.Key> {

    static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    Uni<List<InvitationRow>> to(String email) {
        return list("email = ?1 order by accountId", canonical(email));
    }

    /** Those by which a person could come back: that it made, and to its own address. */
    Uni<Long> withdrawAll(String accountId, String personId, String email) {
        return delete("accountId = ?1 and (inviterId = ?2 or email = ?3)", accountId, personId, canonical(email));
    }

    Uni<List<InvitationRow>> ofAccount(String accountId) {
        return list("accountId = ?1 order by email", accountId);
    }
}
