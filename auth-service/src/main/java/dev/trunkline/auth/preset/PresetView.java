package dev.trunkline.auth.preset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A preset as its account sees it in a list. `workspaceId` is the account's own id. */
record PresetView(
        String id,
        String slug,
        String name,
        @Nullable String description,
        String status,
        @Nullable Instant statusUpdatedAt,
        @Nullable String creatorUserId,
        String designatedVersionId,
        String workspaceId,
        Instant createdAt,
        Instant updatedAt) {

    static PresetView of(StoredPreset preset) {
        return new PresetView(
                preset.id(),
                preset.slug(),
                preset.name(),
                preset.description(),
                preset.status().word(),
                null,
                preset.creatorId(),
                preset.designatedVersionId(),
                preset.accountId(),
                preset.createdAt(),
                preset.updatedAt());
    }
}
