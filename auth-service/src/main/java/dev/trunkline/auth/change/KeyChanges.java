package dev.trunkline.auth.change;

import dev.trunkline.contracts.identity.v1.AccountState;
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

    /** One word for each key: a tombstone, which is a row without a state. */
    private static final String DELETED = """
            with added as (insert into key_change (key_hash) select hash from api_key where hash in (:hashes)
                order by hash returning 1)
            select count(*) from added""";

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

    /** What all keys of the account share has changed. Call it with the account's row held. */
    public Uni<Void> changed(AccountState account) {
        return persist(new KeyChangeRow(AccountRecords.keyOf(account.getAccountId()), account.toByteArray()))
                .replaceWithVoid();
    }

    public Uni<Void> deleted(String keyHash) {
        return persist(new KeyChangeRow(keyHash, null)).replaceWithVoid();
    }

    /** Many at once, in one statement; before they are gone from their table. */
    public Uni<Void> deleted(List<String> keyHashes) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETED, Long.class)
                        .setParameter("hashes", keyHashes)
                        .getSingleResult())
                .replaceWithVoid();
    }
}
