package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import java.io.IOException;

/**
 * Reads a request in one pass over its bytes: no tree, and nothing of prompts is kept. Each dialect has
 * its scan; the routing fields of the public API are the same in all. Pure.
 */
public final class EnvelopeReader {

    private static final String BEYOND_LIMITS =
            "body: too deeply nested, or a name or number is too long (expected: at most "
                    + RequestJson.NESTING_AT_MOST + " levels, " + StreamReadConstraints.DEFAULT_MAX_NAME_LEN
                    + " characters in a name, " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN + " in a number)";

    private EnvelopeReader() {}

    /** Reads one request from its beginning to its end. */
    public interface Scan {
        Envelope of(JsonParser parser) throws IOException;
    }

    /**
     * @param scan of one dialect
     * @param content the field that holds the prompt
     * @return the envelope, or {@code BadRequest} naming the field and what was expected
     */
    public static Outcome<Envelope> read(byte[] body, Scan scan, String content) {
        try (JsonParser parser = RequestJson.FACTORY.createParser(body)) {
            return Outcome.passed(scan.of(parser));
        } catch (FieldFault fault) {
            return Outcome.refused(new BadRequest(fault.sentence()));
        } catch (StreamConstraintsException e) {
            return Outcome.refused(new BadRequest(BEYOND_LIMITS));
        } catch (JsonProcessingException e) {
            return Outcome.refused(new BadRequest(notJson(e, content)));
        } catch (IOException e) {
            throw new IllegalStateException("reading an array cannot fail", e);
        }
    }

    /** The body of a request that was read before; a fault where it is no object all of which can be read. */
    public static JsonValue object(Envelope envelope, FieldFaults faults) {
        JsonValue request = JsonValue.read(envelope.body());
        if (!request.isObject()) {
            faults.expected("body", "one JSON object of at most " + RequestJson.NESTING_AT_MOST + " levels, in UTF-8");
        }
        return request;
    }

    private static String notJson(JsonProcessingException e, String content) {
        var place = e.getLocation();
        String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return "body: malformed JSON" + where + " (expected: one JSON object with \"model\" and \"" + content + "\")";
    }
}
