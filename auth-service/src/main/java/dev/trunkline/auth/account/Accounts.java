package dev.trunkline.auth.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** The stored accounts. */
@Singleton
public class Accounts implements PanacheRepositoryBase<AccountRow, String> {

    /** A query for Hibernate, which closes sessions with a warning after statements of its own that write. */
    private static final String RENEWED = """
            with renewed as (update account set version = version + 1 where id = ?1 returning version)
            select version from renewed""";

    public Uni<List<AccountRow>> all(Collection<String> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
    }

    /** Counts the account's version up and returns it. Within a transaction that holds the account. */
    public Uni<Long> renewed(String id) {
        return Panache.getSession().chain(session -> session.createNativeQuery(RENEWED, Long.class)
                .setParameter(1, id)
                .getSingleResult());
    }

    public Uni<List<AccountRow>> newestFirst(int offset, int pageSize) {
        return find("order by createdAt desc, id")
                .range(offset, offset + pageSize - 1)
                .list();
    }
}
