package dev.trunkline.gateway.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.text.ShortText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a provider calls an error, and what it says of it, out of its words: these may be anything, and be cut off.
 * Immutable once it is read.
 */
public final class ProviderError {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String MESSAGE = "message";
    private static final int ESCAPE_CHARACTERS_AT_MOST = 6;

    private final String raw;
    private String code = "";
    private String type = "";
    private String message = "";
    /** Where a message begins whose end is not known yet, 0 where none does. */
    private int openMessage;

    private ProviderError(String raw) {
        this.raw = raw;
    }

    public static ProviderError of(String raw) {
        ProviderError found = new ProviderError(raw);
        try (JsonParser parser = JSON.createParser(raw)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                found.read(parser);
            }
        } catch (JsonEOFException e) {
            found.cutOff();
        } catch (IOException e) {
            // Words may be anything: what was found before stands.
        }
        return found;
    }

    private void read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("error") && value == JsonToken.START_OBJECT) {
                code = "";
                type = "";
                message = "";
                read(parser);
                return;
            }
            if (name.equals("code") && isWord(value)) {
                code = parser.getText();
            } else if (name.equals("type") && isWord(value)) {
                type = parser.getText();
            } else if (name.equals(MESSAGE) && value == JsonToken.VALUE_STRING) {
                openMessage = Math.toIntExact(parser.currentTokenLocation().getCharOffset()) + 1;
                message = parser.getText();
                openMessage = 0;
            }
            parser.skipChildren();
        }
    }

    private static boolean isWord(JsonToken value) {
        return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
    }

    /** What was found before stands, and so does what there is of a message. */
    private void cutOff() {
        if (openMessage > 0) {
            byte[] said = ('"' + raw.substring(openMessage, wholeEscapes()) + '"').getBytes(StandardCharsets.UTF_8);
            message = JsonText.at(said, 0, said.length).string();
        }
    }

    /** Behind the last character that is no part of a broken escape. */
    private int wholeEscapes() {
        int last = raw.lastIndexOf('\\');
        boolean maybeBroken = last >= openMessage && raw.length() - last < ESCAPE_CHARACTERS_AT_MOST;
        return maybeBroken ? last : raw.length();
    }

    /** Its {@code code}, else its {@code type}; of {@code error} where there is one. Empty where it gives none. */
    String code() {
        return ShortText.of(code.isEmpty() ? type : code);
    }

    /** Its {@code message}, as far as it goes; empty where it gives none. */
    public String message() {
        return message;
    }
}
