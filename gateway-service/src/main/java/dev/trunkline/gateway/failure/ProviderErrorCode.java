package dev.trunkline.gateway.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.text.ShortText;
import java.io.IOException;

/** The word or number by which a provider calls an error, out of what it said. Pure. */
final class ProviderErrorCode {

    private static final JsonFactory JSON = new JsonFactory();

    private String code = "";
    private String type = "";

    private ProviderErrorCode() {}

    /** Its {@code code}, else its {@code type}; of {@code error} where there is one. Empty where it gives none. */
    static String of(String raw) {
        ProviderErrorCode found = new ProviderErrorCode();
        try (JsonParser parser = JSON.createParser(raw)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                found.read(parser);
            }
        } catch (IOException e) {
            // Words may be anything, and be cut off: what was found before stands.
        }
        return ShortText.of(found.code.isEmpty() ? found.type : found.code);
    }

    private void read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("error") && value == JsonToken.START_OBJECT) {
                code = "";
                type = "";
                read(parser);
                return;
            }
            if (name.equals("code") && isWord(value)) {
                code = parser.getText();
            } else if (name.equals("type") && isWord(value)) {
                type = parser.getText();
            }
            parser.skipChildren();
        }
    }

    private static boolean isWord(JsonToken value) {
        return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
    }
}
