package dev.trunkline.gateway.dialect.cohere.rerank;

import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.NormalForms;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.usage.SearchUnits;
import java.util.Arrays;

/** How large a query and its documents are, whichever of them stands first. Used once. */
final class RerankSize {

    private static final int USUAL_DOCUMENTS = 16;

    private final byte[] body;
    private int[] documentBytes = new int[USUAL_DOCUMENTS];
    private int documents;
    private int queryBytes;

    RerankSize(byte[] body) {
        this.body = body;
    }

    void query(int from, int to) {
        queryBytes = bytes(from, to);
    }

    void document(int from, int to) {
        if (documents == documentBytes.length) {
            documentBytes = Arrays.copyOf(documentBytes, 2 * documents);
        }
        documentBytes[documents++] = bytes(from, to);
    }

    int documents() {
        return documents;
    }

    /** What it may have in a tokenizer's normal form. */
    private int bytes(int from, int to) {
        return to - from + NormalForms.growthBytes(body, from, to);
    }

    /**
     * A model reads the query before each document, so some providers count it as often. A context bounds no document:
     * what is longer is cut.
     */
    PromptSize prompt(int textBytes, int growthBytes) {
        long repeated = (long) (documents - 1) * queryBytes;
        return new PromptSize(
                (int) Math.min(textBytes + repeated, Integer.MAX_VALUE),
                growthBytes,
                Images.NONE,
                0,
                false,
                documents,
                queryBytes,
                searchesAtMost());
    }

    private int searchesAtMost() {
        long pieces = 0;
        for (int i = 0; i < documents; i++) {
            pieces += SearchUnits.piecesAtMost(documentBytes[i], queryBytes);
        }
        return SearchUnits.ofPieces(pieces);
    }
}
