package dev.trunkline.auth.person;

import dev.trunkline.auth.key.Members;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** Membership as those need to know it who make keys. Counted and not loaded: a session keeps what it has loaded. */
@Singleton
class AccountMembers implements Members {

    private static final String COUNT = """
            select count(*) from MembershipRow m join PersonRow p on p.id = m.personId
            where m.accountId = :account and m.personId = :person and m.role in :roles and p.suspendedAt is null""";
    private static final List<Role> ALL = List.of(Role.values());
    private static final List<Role> MANAGING =
            Arrays.stream(Role.values()).filter(Role::manages).toList();

    @Override
    public Uni<Boolean> hasAccess(String accountId, String personId) {
        return any(accountId, personId, ALL);
    }

    @Override
    public Uni<Boolean> manages(String accountId, String personId) {
        return any(accountId, personId, MANAGING);
    }

    private static Uni<Boolean> any(String accountId, String personId, List<Role> roles) {
        return Panache.getSession()
                .chain(session -> session.createQuery(COUNT, Long.class)
                        .setParameter("account", accountId)
                        .setParameter("person", personId)
                        .setParameter("roles", roles)
                        .getSingleResult())
                .map(count -> count > 0);
    }
}
