package dev.trunkline.auth.preset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A preset, without its versions. Immutable.
 *
 * @param latestVersion number of the newest version, which is used
 * @param creatorId the person behind the key that made it; null: nobody
 */
record StoredPreset(
        String id,
        String accountId,
        String slug,
        String name,
        @Nullable String description,
        PresetStatus status,
        int latestVersion,
        @Nullable String creatorId,
        String designatedVersionId,
        Instant createdAt,
        Instant updatedAt) {}
