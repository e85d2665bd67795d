package dev.trunkline.auth.key;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From whom a key comes. Never changes. Immutable.
 *
 * @param creatorId the person whose key it is; null: nobody's, since nobody stands behind its maker
 * @param makerId the person who made it, by whatever way: at a page, by a consent, by a key or by a key of that key;
 *     null: nobody stands behind it
 * @param appId the app for which it was made; null: for none
 */
public record KeyOrigin(
        @Nullable String creatorId,
        @Nullable String makerId,
        @Nullable String appId) {

    /** The persons whose going ends the key. */
    List<String> persons() {
        return Stream.of(creatorId, makerId).filter(Objects::nonNull).distinct().toList();
    }
}
