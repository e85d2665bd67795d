package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.protocol.DistinctNames;
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

    private final DistinctNames distinct = new DistinctNames(" ", CHARACTERS_AT_MOST);

    String of(String fileName) {
        String bare = EXTENSION.matcher(fileName).replaceFirst("");
        String fitting = OTHER.matcher(bare).replaceAll(" ").strip();
        String cut = fitting.substring(0, Math.min(fitting.length(), CHARACTERS_AT_MOST))
                .strip();
        return distinct.of(cut.isEmpty() ? NAMELESS : cut);
    }
}
