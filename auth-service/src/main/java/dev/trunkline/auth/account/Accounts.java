package dev.trunkline.auth.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** The stored accounts. */
@Singleton
public class Accounts implements PanacheRepositoryBase<AccountRow, String> {

    public Uni<List<AccountRow>> all(Collection<String> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
    }

    public Uni<List<AccountRow>> newestFirst(int offset, int pageSize) {
        return find("order by createdAt desc, id")
                .range(offset, offset + pageSize - 1)
                .list();
    }
}
