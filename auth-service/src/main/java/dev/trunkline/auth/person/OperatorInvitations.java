package dev.trunkline.auth.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;

/** Makes sure that those who run the installation can get into its account. Within a transaction. */
@Singleton
public class OperatorInvitations {

    private static final String INVITED = """
            insert into invitation (account_id, email, role, created_at)
            select ?1, ?2, 'OWNER', ?3 where not exists (
                select 1 from membership m join person p on p.id = m.person_id
                where m.account_id = ?1 and lower(p.email) = ?2)
            on conflict do nothing""";

    /** Invites each of these addresses as an owner, unless a member has it. */
    public Uni<Void> ensure(String accountId, Collection<String> emails, Instant now) {
        return Multi.createFrom()
                .iterable(emails)
                .onItem()
                .transformToUniAndConcatenate(
                        email -> Panache.getSession().chain(session -> session.createNativeQuery(INVITED)
                                .setParameter(1, accountId)
                                .setParameter(2, InvitationRows.canonical(email))
                                .setParameter(3, now)
                                .executeUpdate()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
