package dev.trunkline.gateway.dialect.openai.embeddings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.BodyScan;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.FieldTypes;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.PricedFields;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over one request of OpenAI embeddings. Used once. */
final class EmbeddingScan {

    /** As OpenAI itself takes at most; as of 2026-11. */
    static final int INPUTS_AT_MOST = 2_048;

    private static final Set<String> OUTSIDE_PROMPT =
            Set.of("model", "dimensions", "encoding_format", "input_type", "metadata", "service_tier");
    private static final Set<String> ENCODINGS = Set.of("float", "base64");
    private static final int INPUT_TYPE_CHARACTERS_AT_MOST = 64;
    private static final String EXPECTED = "a string, an array of strings, an array of tokens, or an array of such";

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private int inputs;
    private int largestInputBytes;

    EmbeddingScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OUTSIDE_PROMPT);
        this.routing = new RoutingFields(parser);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\" and \"input\"");
        if (inputs == 0) {
            throw FieldFault.of("input", "missing", EXPECTED);
        }
        return new Envelope(
                Operation.EMBEDDING,
                body,
                scan.members(),
                List.of(),
                routing.slugs(),
                Map.of(),
                false,
                0,
                List.of(),
                List.of("text"),
                PromptSize.ofInputs(scan.textBytes(), scan.growthBytes(), inputs, largestInputBytes),
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
            case "input" -> input(value);
            case "dimensions" -> JsonFields.positive(parser, value, name);
            case "encoding_format" -> encoding(value, name);
            case "input_type" -> JsonFields.text(parser, value, name, INPUT_TYPE_CHARACTERS_AT_MOST);
            case "stream" -> {
                if (JsonFields.bool(parser, value, name)) {
                    throw FieldFault.of(name, "true", "false; embeddings are not streamed");
                }
            }
            default -> {
                PricedFields.check(parser, value, name);
                FieldTypes.check(parser, value, name);
                parser.skipChildren();
            }
        }
    }

    private void encoding(JsonToken value, String name) throws IOException {
        String word = JsonFields.word(parser, value);
        if (value != JsonToken.VALUE_NULL && !(value == JsonToken.VALUE_STRING && ENCODINGS.contains(word))) {
            throw FieldFault.of(name, word, "float or base64");
        }
    }

    private void input(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            count(start());
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of("input", JsonFields.found(parser, value), EXPECTED);
        }
        int from = start();
        JsonToken first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            throw FieldFault.of("input", "an empty array", EXPECTED);
        }
        if (first == JsonToken.VALUE_NUMBER_INT) {
            tokens("input");
            count(from);
            return;
        }
        for (JsonToken one = first; one != JsonToken.END_ARRAY; one = parser.nextToken()) {
            element(one);
        }
    }

    private void element(JsonToken value) throws IOException {
        String path = "input[" + inputs + "]";
        if (inputs == INPUTS_AT_MOST) {
            throw FieldFault.of("input", "too many", "at most " + INPUTS_AT_MOST);
        }
        int from = start();
        if (value == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            tokens(path);
        } else if (value != JsonToken.VALUE_STRING) {
            throw FieldFault.of(
                    path, JsonFields.found(parser, value), "a string or an array of tokens; only texts are embedded");
        }
        count(from);
    }

    /** From the first token of an array to its end. */
    private void tokens(String path) throws IOException {
        JsonToken token = parser.currentToken();
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.VALUE_NUMBER_INT) {
                throw FieldFault.of(path, JsonFields.found(parser, token), "whole numbers, as tokens are");
            }
            token = parser.nextToken();
        }
    }

    private int start() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** An input ends where the parser stands. */
    private void count(int from) throws IOException {
        parser.finishToken();
        inputs++;
        largestInputBytes = Math.max(
                largestInputBytes, Math.toIntExact(parser.currentLocation().getByteOffset()) - from);
    }
}
