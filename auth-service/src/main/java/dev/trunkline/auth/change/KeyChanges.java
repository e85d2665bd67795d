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

    private static Uni<Integer> insert(List<ApiKeyState> states) {
        String rows = String.join(", ", Collections.nCopies(states.size(), "(?, ?)"));
        return Panache.getSession().flatMap(session -> {
            var statement = session.createNativeQuery("insert into key_change (key_hash, state) values " + rows);
            int parameter = 1;
            for (ApiKeyState state : states) {
                statement.setParameter(parameter++, state.getKeyHash());
                statement.setParameter(parameter++, state.toByteArray());
            }
            return statement.executeUpdate();
        });
    }

    public Uni<Void> deleted(String keyHash) {
        return persist(new KeyChangeRow(keyHash, null)).replaceWithVoid();
    }
}
