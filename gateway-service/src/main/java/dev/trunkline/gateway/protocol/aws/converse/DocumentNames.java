package dev.trunkline.gateway.protocol.aws.converse;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of documents as Bedrock takes them: at most 200 letters, digits, hyphens, brackets and single blanks, and each
 * once in a request. One for each request.
 */
final class DocumentNames {

    private static final int CHARACTERS_AT_MOST = 190;
    private static final String NAMELESS = "Document";
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9()\\[\\]-]+");

    private final Set<String> taken = new HashSet<>();

    String of(String fileName) {
        String bare = EXTENSION.matcher(fileName).replaceFirst("");
        String fitting = OTHER.matcher(bare).replaceAll(" ").strip();
        String base = fitting.isEmpty()
                ? NAMELESS
                : fitting.substring(0, Math.min(fitting.length(), CHARACTERS_AT_MOST))
                        .strip();
        String candidate = base;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = base + " " + number;
        }
        return candidate;
    }
}
