package dev.trunkline.auth.person;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored persons. */
@Singleton
class PersonRows implements PanacheRepositoryBase<PersonRow, String> {

    Uni<Optional<PersonRow>> of(String issuer, String subject) {
        return find("issuer = ?1 and subject = ?2", issuer, subject)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<List<PersonRow>> all(Collection<String> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1", ids);
    }

    /** A page of the persons of one issuer, by id. */
    Uni<List<PersonRow>> after(String issuer, String id, int pageSize) {
        return find("issuer = ?1 and id > ?2 order by id", issuer, id)
                .range(0, pageSize - 1)
                .list();
    }
}
