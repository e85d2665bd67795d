package dev.trunkline.catalog.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Writing rows where there may be none to write, which Panache refuses. */
final class Rows {

    private Rows() {}

    static <R> Uni<Void> persist(PanacheRepositoryBase<R, ?> repository, List<R> rows) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : repository.persist(rows);
    }
}
