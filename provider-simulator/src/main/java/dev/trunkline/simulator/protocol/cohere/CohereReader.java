package dev.trunkline.simulator.protocol.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.TreeReader;
import java.util.Set;

/** What is refused in the same words whatever Cohere is asked for. */
abstract class CohereReader extends TreeReader {

    private static final int UNPROCESSABLE = 422;

    private final Set<String> fields;
    private final String page;

    /** {@code page} of the documentation is named in refusals. */
    CohereReader(Set<String> fields, String page) {
        this.fields = fields;
        this.page = page;
    }

    @Override
    protected final boolean isKnown(String field) {
        return fields.contains(field);
    }

    @Override
    protected final void unknown(String field) {
        refuse(new InvalidRequest(
                UNPROCESSABLE,
                "",
                "unknown field: parameter '" + field + "' is not a valid field. For proper usage, please refer to"
                        + " https://docs.cohere.com/reference/" + page));
    }

    final void onlyFields(JsonNode object, Set<String> known) {
        for (var field : object.properties()) {
            if (!known.contains(field.getKey())) {
                unknown(field.getKey());
            }
        }
    }

    final String required(JsonNode body, String field) {
        String value = body.path(field).asText();
        if (value.isEmpty()) {
            refuse("", "invalid request: " + field + " is required");
        }
        return value;
    }

    @Override
    protected final InvalidRequest invalidJson() {
        return new InvalidRequest("", "invalid json syntax");
    }
}
