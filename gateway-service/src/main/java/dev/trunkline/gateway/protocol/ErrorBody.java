package dev.trunkline.gateway.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.trunkline.gateway.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The body of an error, which may be anything and be cut off: the texts and numbers of its {@code error} object, else
 * of itself, and those of the objects in which vendors explain it. What was sent and is repeated there is not read.
 * Confined to one thread.
 */
public final class ErrorBody {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String MESSAGE = "message";
    private static final String ERROR = "error";
    /** FastAPI says it so, and those who are built with it. */
    private static final String DETAIL = "detail";
    /** Google's, Azure's, and those of routers. */
    private static final Set<String> EXPLANATIONS = Set.of("details", "innererror", "metadata");

    private static final int ESCAPE_CHARACTERS_AT_MOST = 6;

    private final String raw;
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, String> explained = new HashMap<>();
    /** Where a message begins whose end is not known yet, 0 where none does. */
    private int openMessage;
    /** Where words are looked for, empty before they are. */
    private String text = "";

    private ErrorBody(String raw) {
        this.raw = raw;
    }

    public static ErrorBody read(String raw) {
        ErrorBody body = new ErrorBody(raw);
        try (JsonParser parser = JSON.createParser(raw)) {
            JsonToken first = parser.nextToken();
            // Google's also come as the one element of an array.
            if (first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY && isObject(parser.nextToken())) {
                body.read(parser);
            }
        } catch (JsonEOFException e) {
            body.cutOff();
        } catch (IOException e) {
            // Words may be anything: what was found before stands.
        }
        return body;
    }

    private static boolean isObject(JsonToken token) {
        return token == JsonToken.START_OBJECT;
    }

    private void read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(ERROR) && isObject(value)) {
                said.clear();
                explained.clear();
                read(parser);
                return;
            }
            if (EXPLANATIONS.contains(name) && value.isStructStart()) {
                explain(parser);
            } else if (isWord(value)) {
                said.put(name, word(parser, name.equals(MESSAGE)));
            }
            parser.skipChildren();
        }
    }

    /** From the start of an object, or of a list of some, to its end; what lies deeper is not read. */
    private void explain(JsonParser parser) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (isWord(token) && parser.currentName() != null) {
                explained.putIfAbsent(parser.currentName(), parser.getText());
            }
        }
    }

    private String word(JsonParser parser, boolean message) throws IOException {
        openMessage = message ? Math.toIntExact(parser.currentTokenLocation().getCharOffset()) + 1 : 0;
        String word = parser.getText();
        openMessage = 0;
        return word;
    }

    private static boolean isWord(JsonToken value) {
        return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
    }

    /** What was found before stands, and so does what there is of a message. */
    private void cutOff() {
        if (openMessage > 0) {
            byte[] cut = ('"' + raw.substring(openMessage, wholeEscapes()) + '"').getBytes(StandardCharsets.UTF_8);
            said.put(MESSAGE, JsonText.at(cut, 0, cut.length).string());
        }
    }

    /** Behind the last character that is no part of a broken escape. */
    private int wholeEscapes() {
        int last = raw.lastIndexOf('\\');
        boolean maybeBroken = last >= openMessage && raw.length() - last < ESCAPE_CHARACTERS_AT_MOST;
        return maybeBroken ? last : raw.length();
    }

    /** A text or number of the error, empty where it has none. */
    public String of(String name) {
        return said.getOrDefault(name, "");
    }

    /** The first of this name in the objects that explain it, empty where they have none. */
    public String explained(String name) {
        return explained.getOrDefault(name, "");
    }

    /** Its own sentence, as far as it goes. */
    public String message() {
        String message = of(MESSAGE);
        String error = message.isEmpty() ? of(ERROR) : message;
        return error.isEmpty() ? of(DETAIL) : error;
    }

    /** Whether one of these, in small letters, is in its sentences; in all of it where it has no form that is known. */
    public boolean says(List<String> phrases) {
        return phrases.stream().anyMatch(text()::contains);
    }

    private String text() {
        if (text.isEmpty()) {
            String sentences = message().isEmpty()
                    ? raw
                    : String.join("\n", message(), explained(MESSAGE), explained("raw"), explained("reason"));
            text = sentences.toLowerCase(Locale.ROOT);
        }
        return text;
    }
}
