package dev.trunkline.auth.change;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Takes down changes for the topic. Call it in the transaction of the change, with the key's row held. */
@Singleton
public class KeyChanges implements PanacheRepositoryBase<KeyChangeRow, Long> {

    public Uni<Void> changed(ApiKeyState state) {
        return persist(new KeyChangeRow(state.getKeyHash(), state.toByteArray()))
                .replaceWithVoid();
    }

    public Uni<Void> deleted(String keyHash) {
        return persist(new KeyChangeRow(keyHash, null)).replaceWithVoid();
    }
}
