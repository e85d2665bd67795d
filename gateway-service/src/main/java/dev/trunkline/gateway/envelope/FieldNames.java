package dev.trunkline.gateway.envelope;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of top-level fields, and what else a provider may take for one of them. */
final class FieldNames {

    private static final Set<String> DECIDING = Set.of(
            "model",
            "models",
            "fallbacks",
            "messages",
            "input",
            "stream",
            "stream_options",
            "tools",
            "functions",
            "provider",
            "modalities",
            "cache_control",
            "plugins",
            "preset",
            "prompt");

    private static final Map<String, String> BY_LETTERS = byLetters();

    private FieldNames() {}

    private static Map<String, String> byLetters() {
        Map<String, String> names = new HashMap<>();
        for (Set<String> all : List.of(
                DECIDING, PricedFields.refused(), PricedFields.NOT_SENT_ON, Set.copyOf(Envelope.LIMIT_FIELDS))) {
            all.forEach(name -> names.put(letters(name), name));
        }
        return Map.copyOf(names);
    }

    /**
     * Some servers compare names without regard to case, or read {@code maxTokens} as {@code max_tokens}: then the
     * gateway would hold for one value and the provider go by another.
     */
    static void check(String name) {
        if (isPlain(name)) {
            return;
        }
        String known = BY_LETTERS.get(letters(name));
        if (known != null) {
            throw FieldFault.of(shown(name), "not the name of a field", "\"" + known + "\"");
        }
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** By upper and then lower case, so that letters which differ only in one of them are the same. */
    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        for (int i = 0; i < folded.length(); i++) {
            if (Character.isLetterOrDigit(folded.charAt(i))) {
                letters.append(folded.charAt(i));
            }
        }
        return letters.toString();
    }

    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(40, name.length()); i++) {
            shown.append(Character.isISOControl(name.charAt(i)) ? ' ' : name.charAt(i));
        }
        return shown.toString();
    }
}
