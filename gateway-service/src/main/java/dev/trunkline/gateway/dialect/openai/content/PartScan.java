package dev.trunkline.gateway.dialect.openai.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.DataUrl;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.ImageHead;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    /** Values of {@code detail} that make OpenAI's models scale an image down. */
    private static final Set<String> SCALED = Set.of("low", "high");

    private final JsonParser parser;
    private final byte[] body;
    private final NestedMembers nested;
    private final String list;
    private Kind kind = Kind.UNKNOWN;
    private final List<DataUrl> embedded = new ArrayList<>(1);
    private int addresses;
    private int details;
    private boolean scaled;
    private int others;

    /** @param list the field in which the contents stand */
    PartScan(JsonParser parser, byte[] body, NestedMembers nested, String list) {
        this.parser = parser;
        this.nested = nested;
        this.list = list;
        this.body = body;
    }

    /** Begins at the start of the part's object and leaves the parser at its end. */
    void scan(int message, int number) throws IOException {
        kind = Kind.UNKNOWN;
        embedded.clear();
        addresses = 0;
        details = 0;
        scaled = false;
        others = 0;
        boolean typed = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                if (typed) {
                    String field = list + "[" + message + "].content[" + number + "].type";
                    throw FieldFault.of(field, "given twice", "one value");
                }
                typed = true;
                kind = kind(parser.getText());
            } else if (name.equals("image_url")) {
                image(value);
            } else {
                nested.ofObject(parser, name, value, list);
            }
        }
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "text",
                    "refusal",
                    "input_text",
                    "output_text",
                    "thinking",
                    "redacted_thinking",
                    "reasoning",
                    "reasoning_text",
                    "summary_text" -> Kind.TEXT;
            case "image_url", "input_image" -> Kind.IMAGE;
            case "input_audio" -> Kind.AUDIO;
            case "video_url", "input_video" -> Kind.VIDEO;
            case "file", "input_file" -> Kind.FILE;
            default -> Kind.UNKNOWN;
        };
    }

    private void image(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            address(value);
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken content = parser.nextToken();
            if (name.equals("url")) {
                address(content);
            } else {
                detail(name, content);
                NestedScan.value(parser, list);
            }
        }
    }

    private void detail(String name, JsonToken value) throws IOException {
        if (name.equals("detail")) {
            details++;
            scaled = value == JsonToken.VALUE_STRING && SCALED.contains(parser.getText());
        }
    }

    private void address(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            NestedScan.value(parser, list);
            return;
        }
        int quote = (int) parser.currentTokenLocation().getByteOffset();
        if (!DataUrl.isImage(body, quote)) {
            others++;
            return;
        }
        addresses++;
        DataUrl image = DataUrl.image(body, quote);
        if (image != null) {
            embedded.add(image);
        }
    }

    Kind kind() {
        return kind;
    }

    /**
     * Those in the part, which may be of another kind; where it holds several, their detail need not be that of
     * each.
     */
    Images images() {
        boolean allScaled = scaled && details == 1 && addresses == 1;
        Images images = Images.NONE;
        for (DataUrl image : embedded) {
            images = images.and(Images.one(ImageHead.patches(body, image.begin(), image.end()), allScaled));
        }
        for (int i = embedded.size(); i < addresses; i++) {
            images = images.and(Images.one(ImageHead.UNKNOWN, allScaled));
        }
        return images;
    }

    /** What stands in the place of an image, and may be anything. */
    int others() {
        return others;
    }

    /** Bytes of images inside the body: what they cost does not depend on them. */
    long imageBytes() {
        long bytes = 0;
        for (DataUrl image : embedded) {
            bytes += image.end() - image.begin();
        }
        return bytes;
    }
}
