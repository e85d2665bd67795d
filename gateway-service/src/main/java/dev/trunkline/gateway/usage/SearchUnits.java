package dev.trunkline.gateway.usage;

/**
 * Units by which Cohere charges for ranking documents, as of cohere.com/pricing and
 * docs.cohere.com/docs/reranking-best-practices on 2026-11-30: one is a query with up to 100 documents; a document of
 * more than 500 tokens, those of the query among them, is cut into pieces, and each counts as a document. Pure.
 */
public final class SearchUnits {

    private static final int DOCUMENTS_IN_A_UNIT = 100;
    private static final int TOKENS_OF_A_PIECE = 500;
    /** A query is cut before it takes more than half of a piece. */
    private static final int DOCUMENT_TOKENS_OF_A_PIECE_AT_LEAST = TOKENS_OF_A_PIECE / 2;

    private SearchUnits() {}

    /** Where none of them is cut. */
    public static int ofDocuments(int documents) {
        return ofPieces(documents);
    }

    /** @param pieces of all documents together */
    public static int ofPieces(long pieces) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(pieces, DOCUMENTS_IN_A_UNIT));
    }

    /** The most pieces into which one document may be cut: no tokenizer makes more tokens than there are bytes. */
    public static long piecesAtMost(long documentBytes, long queryBytes) {
        long both = Math.ceilDiv(documentBytes + queryBytes, TOKENS_OF_A_PIECE);
        long room = Math.max(TOKENS_OF_A_PIECE - queryBytes, DOCUMENT_TOKENS_OF_A_PIECE_AT_LEAST);
        return Math.max(1, Math.max(both, Math.ceilDiv(documentBytes, room)));
    }
}
