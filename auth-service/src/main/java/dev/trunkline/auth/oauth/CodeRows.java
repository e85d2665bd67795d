package dev.trunkline.auth.oauth;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/** The stored authorisation codes. */
@Singleton
class CodeRows implements PanacheRepositoryBase<CodeRow, String> {

    /** Held until the transaction ends: of two exchanges at once, the second sees what the first did. */
    Uni<Optional<CodeRow>> locked(String hash) {
        return findById(hash, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    Uni<Long> deleteEndedBefore(Instant time) {
        return delete("expiresAt < ?1", time);
    }
}
