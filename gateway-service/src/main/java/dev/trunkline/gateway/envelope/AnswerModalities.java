package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Reads what an answer may be besides text. */
public final class AnswerModalities {

    private static final int AT_MOST = 8;
    private static final String TEXT = "text";
    private static final Set<String> PRICED = Set.of(TEXT, "image");

    private AnswerModalities() {}

    /** {@code modalities} where pictures may come back. */
    public static void check(JsonParser parser, JsonToken value) throws IOException {
        check(parser, value, PRICED, "text or image; sound has no price in the catalogue");
    }

    /**
     * The same where answers have no place for pictures, and how these are to be.
     *
     * @return whether it was one of these fields
     */
    public static boolean checkTextOnly(JsonParser parser, String name, JsonToken value) throws IOException {
        switch (name) {
            case "modalities" ->
                check(parser, value, Set.of(TEXT), "text; pictures are given by POST /api/v1/chat/completions");
            case "image_config" -> {
                if (value != JsonToken.VALUE_NULL) {
                    throw FieldFault.of(name, JsonFields.found(parser, value), "no such field; answers are text");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void check(JsonParser parser, JsonToken value, Set<String> taken, String expected)
            throws IOException {
        for (String modality : JsonFields.strings(parser, value, "modalities", AT_MOST)) {
            if (!taken.contains(modality)) {
                throw FieldFault.of("modalities", modality, expected);
            }
        }
    }
}
