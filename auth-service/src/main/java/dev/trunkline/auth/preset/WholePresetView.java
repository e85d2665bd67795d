package dev.trunkline.auth.preset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A preset as its account sees it alone, with the version that is used. */
record WholePresetView(
        String id,
        String slug,
        String name,
        @Nullable String description,
        String status,
        @Nullable Instant statusUpdatedAt,
        @Nullable String creatorUserId,
        String designatedVersionId,
        VersionView designatedVersion,
        String workspaceId,
        Instant createdAt,
        Instant updatedAt) {

    static WholePresetView of(StoredPreset preset, VersionView designated) {
        return new WholePresetView(
                preset.id(),
                preset.slug(),
                preset.name(),
                preset.description(),
                preset.status().word(),
                null,
                preset.creatorId(),
                preset.designatedVersionId(),
                designated,
                preset.accountId(),
                preset.createdAt(),
                preset.updatedAt());
    }
}
