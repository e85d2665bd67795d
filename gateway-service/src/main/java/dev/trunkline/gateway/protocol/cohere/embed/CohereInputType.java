package dev.trunkline.gateway.protocol.cohere.embed;

import java.util.Locale;

/** What vectors are for, in Cohere's words. Pure. */
public final class CohereInputType {

    private static final String DOCUMENT = "search_document";
    private static final String QUERY = "search_query";

    private CohereInputType() {}

    /** @param word the caller's, which other vendors may know it by; what nobody knows stays for Cohere to refuse */
    public static String of(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "", "document", "passage", "retrieval_document" -> DOCUMENT;
            case "query", "retrieval_query" -> QUERY;
            default -> lower;
        };
    }
}
