package dev.trunkline.auth.key;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** As long as accounts have no members, nobody is one. */
@Singleton
@DefaultBean
class NoMembers implements Members {

    @Override
    public Uni<Boolean> contains(String accountId, String userId) {
        return Uni.createFrom().item(false);
    }
}
