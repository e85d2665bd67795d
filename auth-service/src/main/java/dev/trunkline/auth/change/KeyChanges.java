package dev.trunkline.auth.change;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;

/** Takes down changes for the topic. Call it in the transaction of the change, with the key's row held. */
@Singleton
public class KeyChanges implements PanacheRepositoryBase<KeyChangeRow, Long> {

    private static final int ROWS_PER_STATEMENT = 100;

    public Uni<Void> changed(ApiKeyState state) {
        return persist(new KeyChangeRow(state.getKeyHash(), state.toByteArray()))
                .replaceWithVoid();
    }

    /** Many at once, in few statements; they are sent in this order. */
    public Uni<Void> changed(List<ApiKeyState> states) {
        return Multi.createFrom()
                .iterable(states)
                .group()
                .intoLists()
                .of(ROWS_PER_STATEMENT)
                .onItem()
                .transformToUniAndConcatenate(KeyChanges::insert)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A query for Hibernate, which closes sessions with a warning after statements of its own that write. */
    private static Uni<Long> insert(List<ApiKeyState> states) {
        String rows = String.join(", ", Collections.nCopies(states.size(), "(?, ?)"));
        String statement = "with added as (insert into key_change (key_hash, state) values " + rows
                + " returning 1) select count(*) from added";
        return Panache.getSession().flatMap(session -> {
            var query = session.createNativeQuery(statement, Long.class);
            int parameter = 1;
            for (ApiKeyState state : states) {
                query.setParameter(parameter++, state.getKeyHash());
                query.setParameter(parameter++, state.toByteArray());
            }
            return query.getSingleResult();
        });
    }

    public Uni<Void> deleted(String keyHash) {
        return persist(new KeyChangeRow(keyHash, null)).replaceWithVoid();
    }
}
