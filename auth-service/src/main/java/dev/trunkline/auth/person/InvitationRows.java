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

    Uni<List<InvitationRow>> ofAccount(String accountId) {
        return list("accountId = ?1 order by email", accountId);
    }
}
