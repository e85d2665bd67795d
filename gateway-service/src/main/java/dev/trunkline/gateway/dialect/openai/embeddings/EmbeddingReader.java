package dev.trunkline.gateway.dialect.openai.embeddings;

import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Texts that are to become vectors. Tokens are those of one vendor's models, and mean nothing to others. Pure. */
final class EmbeddingReader {

    private static final String TEXT = "text; only providers that speak OpenAI embeddings take tokens";

    private EmbeddingReader() {}

    /** @return {@code BadRequest} naming the field and what was expected */
    static Outcome<EmbeddingRequest> read(Envelope envelope) {
        FieldFaults faults = new FieldFaults();
        JsonValue request = JsonValue.read(envelope.body());
        return faults.unless(inputs(request.member("input"), faults))
                .then(inputs -> Outcome.passed(new EmbeddingRequest(
                        inputs,
                        JsonFields.positive(request.member("dimensions")),
                        isPacked(envelope),
                        request.member("input_type").string())));
    }

    /** Whether the caller wants numbers packed. */
    static boolean isPacked(Envelope envelope) {
        Envelope.Member format = envelope.member("encoding_format");
        return format != null && new JsonValue(envelope.body(), format.valueStart(), format.valueEnd()).says("base64");
    }

    private static List<JsonText> inputs(JsonValue input, FieldFaults faults) {
        List<JsonValue> all = input.isArray() ? input.elements() : List.of(input);
        List<JsonText> texts = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            JsonValue one = all.get(i);
            if (one.isString()) {
                texts.add(one.text().wellFormed());
            } else {
                // Numbers beside one another are the tokens of one text.
                faults.expected(one.isArray() ? "input[" + i + "]" : "input", TEXT);
            }
        }
        return texts;
    }
}
