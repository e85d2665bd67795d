package dev.trunkline.gateway.protocol.cohere.embed;

import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.VectorTally;

/** What requests and answers of Cohere's embeddings have in common, wherever they are served. Pure. */
public final class CohereTexts {

    /** As of 2026-11, here and at AWS Bedrock. */
    static final int AT_MOST = 96;

    private CohereTexts() {}

    /** Writes the members that say what is to become vectors. */
    public static void write(EmbeddingRequest request, JsonWriter out, FieldFaults faults) {
        if (request.inputs().size() > AT_MOST) {
            faults.expected("input", "at most " + AT_MOST + " texts");
        }
        out.name("texts").beginArray();
        request.inputs().forEach(out::string);
        out.endArray().member("input_type", CohereInputType.of(request.inputType()));
        if (request.dimensions() > 0) {
            out.name("output_dimension").number(request.dimensions());
        }
    }

    /** Tells the vectors of an answer, whose list stands under its type or, in older answers, by itself. */
    public static void tell(JsonValue answer, VectorTally vectors) {
        JsonValue embeddings = answer.member("embeddings");
        vectors.addAll(embeddings.isObject() ? embeddings.member("float") : embeddings, vector -> vector);
    }
}
