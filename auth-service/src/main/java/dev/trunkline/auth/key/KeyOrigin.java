package dev.trunkline.auth.key;

import org.jspecify.annotations.Nullable;

/**
 * From whom a key comes. Never changes. Immutable.
 *
 * @param creatorId the person who made it; null: a management key or the start of the service did
 * @param appId the app for which it was made; null: for none
 */
public record KeyOrigin(
        @Nullable String creatorId, @Nullable String appId) {

    public static final KeyOrigin UNKNOWN = new KeyOrigin(null, null);

    public static KeyOrigin person(String creatorId) {
        return new KeyOrigin(creatorId, null);
    }

    public static KeyOrigin app(@Nullable String creatorId, String appId) {
        return new KeyOrigin(creatorId, appId);
    }
}
