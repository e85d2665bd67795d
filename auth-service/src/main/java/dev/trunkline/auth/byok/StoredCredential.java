package dev.trunkline.auth.byok;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A credential as it is stored, but for its secret. Immutable. */
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
        Instant updatedAt) {

    /** In words for the audit log, by the names that the API has. */
    Map<String, @Nullable Object> described() {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("provider", provider);
        words.put("label", label);
        words.put("name", name);
        words.put("disabled", disabled);
        words.put("is_fallback", isFallback);
        words.put("is_required", isRequired);
        words.put("allowed_models", allowedModels);
        words.put("allowed_api_key_hashes", allowedApiKeyHashes);
        words.put("allowed_user_ids", allowedUserIds);
        words.put("sort_order", sortOrder);
        return words;
    }
}
