package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Walks over contents for their kinds, and counts what is no text in them. Used for one body. */
final class MediaScan {

    static final int MEDIA_PARTS_AT_MOST = 1_000;

    private final JsonParser parser;
    private final PartScan part;
    private final String list;
    private final TreeSet<String> modalities = new TreeSet<>(List.of("text"));
    private long imageBytes;
    private Images images = Images.NONE;
    private int otherMedia;

    /** @param list the field in which the contents stand */
    MediaScan(JsonParser parser, byte[] body, NestedMembers nested, String list) {
        this.parser = parser;
        this.list = list;
        this.part = new PartScan(parser, body, nested, list);
    }

    /** Reads the value of a content, a string or parts, of the element of this number. */
    void content(JsonToken value, int index) throws IOException {
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

    /** Something of which nothing is known but that it is there. */
    void other() {
        otherMedia++;
        countMedia();
    }

    private void countMedia() {
        if (images.count() + otherMedia > MEDIA_PARTS_AT_MOST) {
            throw FieldFault.of(
                    list, "too many images, clips and files", "at most " + MEDIA_PARTS_AT_MOST + " together");
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
