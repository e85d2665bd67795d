package dev.trunkline.gateway.protocol;

import java.util.HashMap;
import java.util.Map;

/**
 * Ids of calls for a wire format that takes letters, digits, {@code _} and {@code -} alone. Other makers write what
 * they like; the same id becomes the same one in call and result, and two that differ stay two. One for each request.
 */
public final class FittingCallIds {

    /** For the number that tells apart two that would be the same. */
    private static final int NUMBER_CHARACTERS = 8;

    private static final String NAMELESS = "_";

    private final int charactersAtMost;
    private final Map<String, String> known = new HashMap<>();
    private final DistinctNames distinct;

    public FittingCallIds(int charactersAtMost) {
        this.charactersAtMost = charactersAtMost;
        this.distinct = new DistinctNames("_", charactersAtMost - NUMBER_CHARACTERS);
    }

    public String of(String id) {
        return known.computeIfAbsent(id, given -> distinct.of(fitting(given)));
    }

    private String fitting(String id) {
        if (id.isEmpty()) {
            return NAMELESS;
        }
        int length = Math.min(id.length(), charactersAtMost);
        StringBuilder fitting = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            fitting.append(fits(id.charAt(i)) ? id.charAt(i) : '_');
        }
        return fitting.toString();
    }

    private static boolean fits(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
