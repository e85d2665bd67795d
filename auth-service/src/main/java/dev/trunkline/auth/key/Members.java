package dev.trunkline.auth.key;

import io.smallrye.mutiny.Uni;

/** Who belongs to an account. Asked within the transaction that relies on the answer, which is never an old one. */
public interface Members {

    /** A member whose access has not been taken away. */
    Uni<Boolean> hasAccess(String accountId, String personId);

    /** One of those who looks after more than the own keys. */
    Uni<Boolean> manages(String accountId, String personId);
}
