package dev.trunkline.auth.key;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key in words for the audit log, by the names that the API has for its settings. */
final class KeyDescription {

    private KeyDescription() {}

    static Map<String, @Nullable Object> of(StoredKey key) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("label", key.label());
        words.put("management", key.kind() == KeyKind.MANAGEMENT);
        words.put("creator_user_id", key.origin().creatorId());
        words.put("made_by_user_id", key.origin().makerId());
        words.put("app", key.origin().appId());
        words.putAll(settings(key.settings()));
        return words;
    }

    static Map<String, @Nullable Object> settings(KeySettings settings) {
        KeyRestrictions restrictions = settings.restrictions();
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("name", settings.name());
        words.put("disabled", settings.disabled());
        words.put("limit", KeyView.limit(settings));
        words.put("limit_reset", settings.limitReset().json());
        words.put("include_byok_in_limit", settings.includeByokInLimit());
        words.put(
                "expires_at",
                settings.expiresAt() == null ? null : settings.expiresAt().toString());
        words.put("allowed_models", restrictions.allowedModels());
        words.put("allowed_providers", restrictions.allowedProviders());
        words.put("requests_per_minute", restrictions.requestsPerMinute());
        return words;
    }
}
