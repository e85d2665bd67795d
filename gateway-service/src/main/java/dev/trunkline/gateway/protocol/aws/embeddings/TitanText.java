package dev.trunkline.gateway.protocol.aws.embeddings;

import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonWriter;

/** Amazon's own models, which take one text a call. Pure. */
final class TitanText {

    /** The first ones refuse what they do not know. */
    private static final String NORMALIZES = "titan-embed-text-v2";

    private TitanText() {}

    static void write(EmbeddingRequest request, String modelId, JsonWriter out, FieldFaults faults) {
        if (request.inputs().size() > 1) {
            faults.expected("input", "one text a request");
        }
        out.member("inputText", request.inputs().getFirst());
        if (request.dimensions() > 0) {
            out.name("dimensions").number(request.dimensions());
        }
        if (modelId.contains(NORMALIZES)) {
            out.name("normalize").bool(true);
        }
    }
}
