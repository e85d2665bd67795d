package dev.trunkline.gateway.protocol.google.embeddings;

import java.util.Locale;

/** What vectors are for, in Google's words. Pure. */
final class TaskType {

    private TaskType() {}

    /**
     * Empty where the caller says nothing.
     *
     * @param word the caller's, which other vendors may know it by; what nobody knows stays for Google to refuse
     */
    static String of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "SEARCH_DOCUMENT", "DOCUMENT", "PASSAGE" -> "RETRIEVAL_DOCUMENT";
            case "SEARCH_QUERY", "QUERY" -> "RETRIEVAL_QUERY";
            default -> upper;
        };
    }
}
