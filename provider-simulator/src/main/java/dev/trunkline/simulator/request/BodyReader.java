package dev.trunkline.simulator.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.simulator.answer.AnswerForm;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads one request body in one streaming pass; only offered tools become trees. One instance for each request. */
public abstract class BodyReader extends RequestDraft {

    private static final ObjectMapper MAPPER = new JsonMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    public final ReadOutcome read(byte[] body, int offset, int length) {
        try (JsonParser parser = FACTORY.createParser(body, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return invalidJson();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                field(name, parser);
            }
            if (parser.nextToken() != null) {
                return invalidJson();
            }
        } catch (JsonProcessingException e) {
            return invalidJson();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        checkWhole();
        return outcome(form());
    }

    /** Consumes the value of one top-level field. */
    protected abstract void field(String name, JsonParser parser) throws IOException;

    /** Refuses what is missing. */
    protected abstract void checkWhole();

    protected abstract InvalidRequest invalidJson();

    /** How the answer to what was read is written. */
    protected abstract AnswerForm form();

    /** Counts the text the parser stands on; the message's own text may hold directives. */
    protected final void text(JsonParser parser, boolean own) throws IOException {
        if (add(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), own)) {
            keep(parser.getText());
        }
    }

    protected static JsonNode tree(JsonParser parser) throws IOException {
        return MAPPER.readTree(parser);
    }
}
