package dev.trunkline.auth.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key may ask for and how often. Immutable.
 *
 * @param allowedModels slugs; empty: all
 * @param allowedProviders slugs; empty: all
 * @param requestsPerMinute null: as many as come
 */
public record KeyRestrictions(
        List<String> allowedModels,
        List<String> allowedProviders,
        @Nullable Integer requestsPerMinute) {

    public static final KeyRestrictions NONE = new KeyRestrictions(List.of(), List.of(), null);

    public KeyRestrictions {
        allowedModels = List.copyOf(allowedModels);
        allowedProviders = List.copyOf(allowedProviders);
    }
}
