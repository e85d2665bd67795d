package dev.trunkline.catalog.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Writing and deleting of as many rows as there are, in one go; Panache refuses to write none. */
final class Rows {

    private Rows() {}

    static <R> Uni<Void> persist(PanacheRepositoryBase<R, ?> repository, List<R> rows) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : repository.persist(rows);
    }

    static <R> Uni<Void> delete(PanacheRepositoryBase<R, ?> repository, String key, Collection<String> values) {
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository.delete(key + " in ?1", values).replaceWithVoid();
    }
}
