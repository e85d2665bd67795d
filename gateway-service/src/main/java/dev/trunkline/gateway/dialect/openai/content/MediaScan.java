package dev.trunkline.gateway.dialect.openai.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.MediaCount;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import java.io.IOException;

/** Walks over contents for their kinds, and counts what is no text in them. Used for one body. */
public final class MediaScan {

    private final JsonParser parser;
    private final PartScan part;
    private final String list;
    private final MediaCount count;

    /** @param list the field in which the contents stand */
    public MediaScan(JsonParser parser, byte[] body, NestedMembers nested, String list) {
        this.parser = parser;
        this.list = list;
        this.count = new MediaCount(list);
        this.part = new PartScan(parser, body, nested, list);
    }

    /** Reads the value of a content, a string or parts, of the element of this number. */
    public void content(JsonToken value, int index) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            NestedScan.value(parser, list);
            return;
        }
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                part.scan(index, number);
                take();
            } else {
                NestedScan.value(parser, list);
            }
            number++;
        }
    }

    /** The same of {@code images}, with which a model has answered. */
    public void images(JsonToken value, int index) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            NestedScan.value(parser, list);
            return;
        }
        int number = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw FieldFault.of(
                        list + "[" + index + "].images[" + number + "]",
                        JsonFields.found(parser, token),
                        "an object with \"image_url\"");
            }
            part.scan(index, number++);
            take(PartScan.Kind.IMAGE);
        }
    }

    private void take() {
        take(part.kind());
    }

    private void take(PartScan.Kind kind) {
        for (int i = 0; i < part.others(); i++) {
            count.other();
        }
        switch (kind) {
            case TEXT -> count.images(part.images());
            case IMAGE -> {
                Images found = part.images();
                count.kind("image");
                count.images(found.count() == 0 ? Images.UNSEEN : found);
                count.imageBytes(part.imageBytes());
            }
            case AUDIO -> medium("audio");
            case VIDEO -> medium("video");
            case FILE -> medium("file");
            case UNKNOWN -> count.other();
        }
    }

    private void medium(String kind) {
        count.kind(kind);
        count.other();
    }

    public MediaCount count() {
        return count;
    }
}
