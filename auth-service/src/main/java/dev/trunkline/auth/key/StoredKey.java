package dev.trunkline.auth.key;

import java.time.Instant;

/**
 * A key as it is stored, with what its account says about it. Immutable.
 *
 * @param administrator whether the account administers the installation
 * @param version counts up by one with each change
 */
public record StoredKey(
        String hash,
        String label,
        String accountId,
        boolean administrator,
        KeyKind kind,
        KeySettings settings,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
