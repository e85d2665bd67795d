package dev.trunkline.auth.key;

import java.time.Instant;

/**
 * A key as it is stored, with what its account says about it. Immutable.
 *
 * @param administrator whether the account administers the installation
 * @param suspended whether its holder has lost access
 * @param version counts up by one with each change
 */
public record StoredKey(
        String hash,
        String label,
        String accountId,
        boolean administrator,
        KeyKind kind,
        KeyOrigin origin,
        boolean suspended,
        KeySettings settings,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whether it is refused, by whosever will. */
    public boolean disabled() {
        return suspended || settings.disabled();
    }
}
