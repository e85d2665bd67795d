package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.gateway.text.Words;
import java.util.List;
import java.util.Locale;

/**
 * What a key may ask for, and how often. Immutable.
 *
 * @param allowedModels slugs, empty: all
 * @param allowedProviders slugs in lower case, sorted; empty: all
 * @param requestsPerMinute {@link #NO_RATE_LIMIT} where the key has none
 */
public record KeyRestrictions(List<String> allowedModels, List<String> allowedProviders, long requestsPerMinute) {

    public static final long NO_RATE_LIMIT = 0;
    public static final KeyRestrictions NONE = new KeyRestrictions(List.of(), List.of(), NO_RATE_LIMIT);

    static KeyRestrictions of(ApiKeyState state) {
        List<String> providers = state.getAllowedProvidersList().stream()
                .map(slug -> slug.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        KeyRestrictions read =
                new KeyRestrictions(List.copyOf(state.getAllowedModelsList()), providers, requestsPerMinute(state));
        return read.equals(NONE) ? NONE : read;
    }

    int characters() {
        return Words.characters(allowedModels) + Words.characters(allowedProviders);
    }

    private static long requestsPerMinute(ApiKeyState state) {
        return state.hasRequestsPerMinute()
                ? Math.max(1, Integer.toUnsignedLong(state.getRequestsPerMinute()))
                : NO_RATE_LIMIT;
    }
}
