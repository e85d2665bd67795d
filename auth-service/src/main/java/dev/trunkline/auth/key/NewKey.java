package dev.trunkline.auth.key;

import org.jspecify.annotations.Nullable;

/**
 * A key as it is wanted. Immutable.
 *
 * @param creatorId the member whose key it shall be; null: whoever stands behind its maker
 * @param appId the app for which it is made; null: for none
 */
public record NewKey(
        KeyKind kind, @Nullable String creatorId, @Nullable String appId, KeySettings settings) {

    public static NewKey plain(KeyKind kind, KeySettings settings) {
        return new NewKey(kind, null, null, settings);
    }

    public static NewKey ofApp(String appId, KeySettings settings) {
        return new NewKey(KeyKind.INFERENCE, null, appId, settings);
    }
}
