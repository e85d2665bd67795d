package dev.trunkline.gateway.dialect.cohere.rerank;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.BodyScan;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.FieldTypes;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.PricedFields;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over one request to rank documents. Used once. */
final class RerankScan {

    /** As Cohere itself takes at most; docs.cohere.com/docs/reranking-best-practices, as of 2026-11. */
    static final int DOCUMENTS_AT_MOST = 10_000;

    private static final Set<String> OUTSIDE_PROMPT =
            Set.of("model", "top_n", "max_tokens_per_doc", "return_documents", "metadata", "service_tier");
    private static final String DOCUMENTS = "an array of texts, each a string or an object with \"text\"";

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private final RerankSize size;
    private boolean querySeen;

    RerankScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OUTSIDE_PROMPT);
        this.routing = new RoutingFields(parser);
        this.size = new RerankSize(body);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\", \"query\" and \"documents\"");
        if (!querySeen) {
            throw FieldFault.of("query", "missing", "a string");
        }
        if (size.documents() == 0) {
            throw FieldFault.of("documents", "missing", DOCUMENTS);
        }
        return new Envelope(
                Operation.RERANK,
                body,
                scan.members(),
                List.of(),
                routing.slugs(),
                Map.of(),
                false,
                0,
                List.of(),
                List.of("text"),
                size.prompt(scan.textBytes(), scan.growthBytes()),
                routing.preferences(),
                ReasoningWish.NOT_SAID,
                routing.user(),
                routing.session());
    }

    private void read(String name, JsonToken value) throws IOException {
        if (routing.read(name, value)) {
            return;
        }
        switch (name) {
            case "query" -> query(value);
            case "documents" -> documents(value);
            case "top_n" -> JsonFields.positive(parser, value, name);
            case "stream" -> {
                if (JsonFields.bool(parser, value, name)) {
                    throw FieldFault.of(name, "true", "false; what is ranked is not streamed");
                }
            }
            default -> {
                PricedFields.check(parser, value, name);
                FieldTypes.check(parser, value, name);
                parser.skipChildren();
            }
        }
    }

    private void query(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            throw FieldFault.of("query", JsonFields.found(parser, value), "a string");
        }
        int from = start();
        querySeen = true;
        size.query(from, end());
    }

    private void documents(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of("documents", JsonFields.found(parser, value), DOCUMENTS);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (size.documents() == DOCUMENTS_AT_MOST) {
                throw FieldFault.of("documents", "too many", "at most " + DOCUMENTS_AT_MOST);
            }
            int from = start();
            document("documents[" + size.documents() + "]");
            size.document(from, end());
        }
        if (size.documents() == 0) {
            throw FieldFault.of("documents", "an empty array", DOCUMENTS);
        }
    }

    private void document(String path) throws IOException {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.VALUE_STRING) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw FieldFault.of(path, JsonFields.found(parser, value), "a string or an object with \"text\"");
        }
        int texts = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            texts += member(path + "." + parser.currentName(), parser.currentName()) ? 1 : 0;
        }
        if (texts != 1) {
            throw FieldFault.of(path + ".text", texts == 0 ? "missing" : "given twice", "a string");
        }
    }

    /** Whether it is the text. */
    private boolean member(String path, String name) throws IOException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "text" -> {
                if (value != JsonToken.VALUE_STRING) {
                    throw FieldFault.of(path, JsonFields.found(parser, value), "a string");
                }
                return true;
            }
            case "image" -> {
                if (value != JsonToken.VALUE_NULL) {
                    throw FieldFault.of(path, JsonFields.found(parser, value), "no such field; only texts are ranked");
                }
            }
            default -> parser.skipChildren();
        }
        return false;
    }

    private int start() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    private int end() throws IOException {
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }
}
