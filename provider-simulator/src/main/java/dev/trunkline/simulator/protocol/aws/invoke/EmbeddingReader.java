package dev.trunkline.simulator.protocol.aws.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.protocol.aws.Bedrock;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.TreeReader;
import dev.trunkline.simulator.text.Vector;
import java.util.Set;

/** What is read and refused in the same way whichever model embeds. */
abstract class EmbeddingReader extends TreeReader {

    private final Set<String> fields;

    EmbeddingReader(String model, Set<String> fields) {
        this.model = model;
        this.fields = fields;
        inWords = false;
    }

    @Override
    protected final boolean isKnown(String field) {
        return fields.contains(field);
    }

    @Override
    protected final void unknown(String field) {
        refuse(Bedrock.extraneous("#", field));
    }

    @Override
    protected final InvalidRequest invalidJson() {
        return new InvalidRequest("", "Malformed input request, please reformat your input and try again.");
    }

    final void required(JsonNode body, String field) {
        if (!body.hasNonNull(field)) {
            refuse(Bedrock.missing(field));
        }
    }

    final int dimensions(JsonNode wanted) {
        int dimensions = wanted.asInt(Vector.DEFAULT_DIMENSIONS);
        if (dimensions < 1 || dimensions > Vector.DIMENSIONS_AT_MOST) {
            refuse(
                    "",
                    "Malformed input request: " + dimensions + " dimensions, please reformat your input and try"
                            + " again.");
            return Vector.DEFAULT_DIMENSIONS;
        }
        return dimensions;
    }
}
