package dev.trunkline.auth.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads a request body into a tree in which every number is exact and no field stands twice. */
public final class JsonBody {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(JsonNode.class);

    private static final String BODY = "body";

    private JsonBody() {}

    public static Outcome<ObjectNode> read(byte[] body) {
        try {
            JsonNode tree = READER.readValue(body);
            return tree instanceof ObjectNode object
                    ? Outcome.done(object)
                    : Outcome.refused(new Refusal.InvalidField(BODY, "body: expected a JSON object"));
        } catch (JsonProcessingException e) {
            return Outcome.refused(new Refusal.InvalidField(BODY, "body: is not valid JSON" + place(e)));
        } catch (IOException e) {
            return Outcome.refused(new Refusal.InvalidField(BODY, "body: is not valid JSON"));
        }
    }

    /** Where, and not what: bodies hold secrets. */
    private static String place(JsonProcessingException fault) {
        JsonLocation at = fault.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** The node's exact value; call it for numbers only. */
    public static BigDecimal exact(JsonNode number) {
        return number.decimalValue();
    }
}
