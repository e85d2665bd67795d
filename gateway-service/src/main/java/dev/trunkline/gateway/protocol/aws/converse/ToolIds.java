package dev.trunkline.gateway.protocol.aws.converse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Ids of calls as this wire format takes them: at most 64 letters, digits, {@code _} and {@code -}. Other makers write
 * what they like; the same id becomes the same one in call and result, and two that differ stay two. One for each
 * request.
 */
final class ToolIds {

    private static final int CHARACTERS_AT_MOST = 64;
    /** For the number that tells apart two that would be the same. */
    private static final int NUMBER_CHARACTERS = 8;

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    String of(String id) {
        return known.computeIfAbsent(id, this::fresh);
    }

    private String fresh(String id) {
        StringBuilder fitting = new StringBuilder();
        for (int i = 0; i < Math.min(id.length(), CHARACTERS_AT_MOST); i++) {
            fitting.append(fits(id.charAt(i)) ? id.charAt(i) : '_');
        }
        String candidate = fitting.isEmpty() ? "_" : fitting.toString();
        String base = candidate.substring(0, Math.min(candidate.length(), CHARACTERS_AT_MOST - NUMBER_CHARACTERS));
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = base + "_" + number;
        }
        return candidate;
    }

    private static boolean fits(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
