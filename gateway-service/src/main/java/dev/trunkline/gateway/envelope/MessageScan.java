package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Walks over the messages for what routing has to know: which kinds of content, and how much of it is not text. */
final class MessageScan {

    /** What one image, clip or file counts in an estimate; its bytes say nothing about its tokens. */
    static final int TOKENS_OF_A_MEDIA_PART = 4096;

    static final int MEDIA_PARTS_AT_MOST = 1_000;

    private final JsonParser parser;
    private final TreeSet<String> modalities = new TreeSet<>(List.of("text"));
    private long mediaBytes;
    private int mediaParts;

    MessageScan(JsonParser parser) {
        this.parser = parser;
    }

    /** Leaves the parser at the end of the array and returns how many messages it held. */
    int scanArray() throws IOException {
        int messages = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw FieldFault.of("messages[" + messages + "]", "not an object", "an object with \"role\"");
            }
            scanObject();
            messages++;
            token = parser.nextToken();
        }
        return messages;
    }

    private void scanObject() throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case VALUE_STRING -> string(parser.currentName());
                case NOT_AVAILABLE, FIELD_NAME, VALUE_EMBEDDED_OBJECT, VALUE_FALSE, VALUE_TRUE, VALUE_NULL -> {}
                case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> {}
            }
        }
    }

    private void string(String name) throws IOException {
        if (name == null) {
            return;
        }
        switch (name) {
            case "type" -> type(parser.getText());
            case "url", "data", "file_data" -> mediaBytes += parser.getTextLength();
            default -> {}
        }
    }

    private void type(String type) {
        switch (type) {
            case "image_url" -> media("image");
            case "input_audio" -> media("audio");
            case "video_url", "input_video" -> media("video");
            case "file" -> media("file");
            default -> {}
        }
    }

    private void media(String modality) {
        if (mediaParts == MEDIA_PARTS_AT_MOST) {
            throw FieldFault.of(
                    "messages", "too many images, clips and files", "at most " + MEDIA_PARTS_AT_MOST + " together");
        }
        modalities.add(modality);
        mediaParts++;
    }

    /** Bytes of media are free in the estimate only as far as a media part pays for them. */
    long mediaBytes() {
        return mediaParts == 0 ? 0 : mediaBytes;
    }

    int mediaParts() {
        return mediaParts;
    }

    List<String> modalities() {
        return List.copyOf(modalities);
    }
}
