package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** One part of a message's content. Used for all parts of one body. */
final class PartScan {

    enum Kind {
        TEXT,
        IMAGE,
        AUDIO,
        VIDEO,
        FILE,
        /** May make a provider fetch or remember anything. */
        UNKNOWN
    }

    private final JsonParser parser;
    private final byte[] body;
    private Kind kind = Kind.UNKNOWN;
    private int images;
    private int others;
    private long imageBytes;

    PartScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
    }

    /** Begins at the start of the part's object and leaves the parser at its end. */
    void scan(int message, int number) throws IOException {
        kind = Kind.UNKNOWN;
        images = 0;
        others = 0;
        imageBytes = 0;
        boolean typed = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                if (typed) {
                    String field = "messages[" + message + "].content[" + number + "].type";
                    throw FieldFault.of(field, "given twice", "one value");
                }
                typed = true;
                kind = kind(parser.getText());
            } else if (name.equals("image_url")) {
                image(value);
            } else {
                NestedScan.field(parser, name, "messages");
            }
        }
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "text", "refusal", "input_text", "output_text", "thinking", "redacted_thinking", "reasoning" ->
                Kind.TEXT;
            case "image_url" -> Kind.IMAGE;
            case "input_audio" -> Kind.AUDIO;
            case "video_url", "input_video" -> Kind.VIDEO;
            case "file" -> Kind.FILE;
            default -> Kind.UNKNOWN;
        };
    }

    private void image(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            address(value);
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean url = parser.currentName().equals("url");
            JsonToken content = parser.nextToken();
            if (url) {
                address(content);
            } else {
                NestedScan.value(parser, "messages");
            }
        }
    }

    private void address(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            int quote = (int) parser.currentTokenLocation().getByteOffset();
            if (!DataUrl.isImage(body, quote)) {
                others++;
                return;
            }
            images++;
            imageBytes += DataUrl.imageBytes(body, quote);
        } else {
            NestedScan.value(parser, "messages");
        }
    }

    Kind kind() {
        return kind;
    }

    /** Addresses of images in the part; a part of another kind may hold some, too. */
    int images() {
        return images;
    }

    /** What stands in the place of an image, and may be anything. */
    int others() {
        return others;
    }

    long imageBytes() {
        return imageBytes;
    }
}
