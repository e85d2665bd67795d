package dev.trunkline.gateway.rerank;

import dev.trunkline.gateway.json.JsonText;
import java.util.List;

/**
 * Documents that are to be put in the order in which they fit a query. Texts are slices of the caller's bytes.
 * Immutable.
 *
 * @param documents at least one
 * @param topN so many of the best are wanted, 0: all
 */
public record RerankRequest(JsonText query, List<JsonText> documents, int topN) {

    public RerankRequest {
        documents = List.copyOf(documents);
    }
}
