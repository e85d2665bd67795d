package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.answer.AnswerForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a request to rank documents by a query. */
final class CohereRerankReader extends CohereReader {

    private static final Set<String> FIELDS =
            Set.of("documents", "max_tokens_per_doc", "model", "priority", "query", "top_n");

    private final List<String> documents = new ArrayList<>();
    private String query = "";
    private int most = Integer.MAX_VALUE;

    CohereRerankReader() {
        super(FIELDS, "rerank");
        inWords = false;
    }

    @Override
    protected void body(JsonNode body) {
        model = required(body, "model");
        query = required(body, "query");
        beginMessage();
        text(query, true);
        body.path("documents").forEach(this::document);
        endMessage("user");
        if (documents.isEmpty()) {
            refuse("", "invalid request: list of documents must not be empty");
        }
        if (body.hasNonNull("top_n")) {
            most = body.path("top_n").asInt();
            if (most < 1) {
                refuse("", "invalid request: top_n must be greater than 0");
            }
        }
    }

    @Override
    protected AnswerForm form() {
        return new CohereRerankForm(query, documents, most);
    }

    private void document(JsonNode document) {
        if (!document.isTextual()) {
            refuse("", "invalid type: parameter documents is of type object but should be of type string");
        }
        text(document.asText(), false);
        documents.add(document.asText());
    }
}
