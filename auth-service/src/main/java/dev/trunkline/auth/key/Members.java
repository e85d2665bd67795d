package dev.trunkline.auth.key;

import io.smallrye.mutiny.Uni;

/** Who belongs to an account. Asked within the transaction that relies on the answer. */
public interface Members {

    Uni<Boolean> contains(String accountId, String userId);
}
