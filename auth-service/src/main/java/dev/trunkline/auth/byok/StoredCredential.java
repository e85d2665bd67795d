package dev.trunkline.auth.byok;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credential as it is stored, but for its secret. Also what its account is shown. Immutable. */
record StoredCredential(
        String id,
        String label,
        String provider,
        @Nullable String name,
        boolean disabled,
        boolean isFallback,
        boolean isRequired,
        List<String> allowedModels,
        List<String> allowedApiKeyHashes,
        List<String> allowedUserIds,
        int sortOrder,
        Instant createdAt,
        Instant updatedAt) {}
