package dev.trunkline.gateway.protocol.anthropic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Ids of calls as this wire format takes them: letters, digits, {@code _} and {@code -}. Other makers write what they
 * like; the same id becomes the same one in call and result, and two that differ stay two. One for each translation.
 */
final class ToolIds {

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    String of(String id) {
        return known.computeIfAbsent(id, this::fresh);
    }

    private String fresh(String id) {
        StringBuilder fitting = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            fitting.append(fits(id.charAt(i)) ? id.charAt(i) : '_');
        }
        String base = fitting.toString();
        String candidate = base;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = base + "_" + number;
        }
        return candidate;
    }

    private static boolean fits(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
