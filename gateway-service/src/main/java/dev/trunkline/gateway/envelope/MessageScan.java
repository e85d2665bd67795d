package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Walks over the messages for what routing and hold have to know: kinds of content, and what is no text in it. */
final class MessageScan {

    static final int MEDIA_PARTS_AT_MOST = PromptSize.MEDIA_PARTS_AT_MOST;

    private final JsonParser parser;
    private final PartScan part;
    private final NestedMembers nested;
    private final TreeSet<String> modalities = new TreeSet<>(List.of("text"));
    private long imageBytes;
    private Images images = Images.NONE;
    private int otherMedia;

    MessageScan(JsonParser parser, byte[] body, NestedMembers nested) {
        this.parser = parser;
        this.nested = nested;
        this.part = new PartScan(parser, body, nested);
    }

    /** Leaves the parser at the end of the array and returns how many messages it held. */
    int scanArray() throws IOException {
        int messages = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw FieldFault.of("messages[" + messages + "]", "not an object", "an object with \"role\"");
            }
            message(messages);
            messages++;
            token = parser.nextToken();
        }
        return messages;
    }

    private void message(int index) throws IOException {
        boolean content = false;
        nested.message();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> {
                    if (content) {
                        throw FieldFault.of("messages[" + index + "].content", "given twice", "one value");
                    }
                    content = true;
                    content(value, index);
                }
                case "role" -> nested.role(parser, value);
                // Both may stand for what was said before and does not travel again.
                case "audio", "images" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        other();
                    }
                    nested.ofMessage(parser, name, value);
                }
                default -> nested.ofMessage(parser, name, value);
            }
        }
        nested.endMessage();
    }

    private void content(JsonToken value, int index) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            NestedScan.value(parser, "messages");
            return;
        }
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                part.scan(index, number);
                take();
            } else {
                NestedScan.value(parser, "messages");
            }
            number++;
        }
    }

    private void take() {
        for (int i = 0; i < part.others(); i++) {
            other();
        }
        switch (part.kind()) {
            case TEXT -> {
                images = images.and(part.images());
                countMedia();
            }
            case IMAGE -> {
                modalities.add("image");
                Images found = part.images();
                images = images.and(found.count() == 0 ? Images.UNSEEN : found);
                imageBytes += part.imageBytes();
                countMedia();
            }
            case AUDIO -> modality("audio");
            case VIDEO -> modality("video");
            case FILE -> modality("file");
            case UNKNOWN -> other();
        }
    }

    private void modality(String modality) {
        modalities.add(modality);
        other();
    }

    private void other() {
        otherMedia++;
        countMedia();
    }

    private void countMedia() {
        if (images.count() + otherMedia > MEDIA_PARTS_AT_MOST) {
            throw FieldFault.of(
                    "messages", "too many images, clips and files", "at most " + MEDIA_PARTS_AT_MOST + " together");
        }
    }

    /** Bytes of images inside the body: what they cost does not depend on them. */
    long imageBytes() {
        return imageBytes;
    }

    Images images() {
        return images;
    }

    int otherMedia() {
        return otherMedia;
    }

    List<String> modalities() {
        return List.copyOf(modalities);
    }
}
