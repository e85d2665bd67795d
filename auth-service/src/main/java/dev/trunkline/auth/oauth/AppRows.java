package dev.trunkline.auth.oauth;

import dev.trunkline.auth.account.RandomIds;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The stored applications. */
@Singleton
class AppRows implements PanacheRepositoryBase<AppRow, String> {

    private static final String MADE_SURE_OF =
            "insert into app (id, origin, created_at) values (?1, ?2, ?3)" + " on conflict (origin) do nothing";

    private final RandomIds ids;

    AppRows(RandomIds ids) {
        this.ids = ids;
    }

    /** The application with this origin; the first call makes it. */
    Uni<AppRow> withOrigin(String origin, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MADE_SURE_OF)
                        .setParameter(1, ids.of("app_"))
                        .setParameter(2, origin)
                        .setParameter(3, now)
                        .executeUpdate())
                .chain(() -> find("origin", origin).singleResult());
    }

    Uni<List<AppRow>> all(Collection<String> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
    }
}
