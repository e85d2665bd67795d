package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** A picture as an element of {@code images} (section 1.9 of the public API). Pure but for the writer. */
final class ImageJson {

    private static final String UNTYPED = "image/png";

    private ImageJson() {}

    static void append(Media image, JsonWriter out) {
        out.beginObject().member("type", "image_url").name("image_url").beginObject();
        out.member("url", url(image)).endObject().endObject();
    }

    private static JsonText url(Media image) {
        return switch (image) {
            case Media.Inline inline -> inline.dataUrl(UNTYPED);
            case Media.Remote(JsonText url) -> url;
            // Nothing that a model makes.
            case Media.Plain _, Media.Uploaded _ -> JsonText.EMPTY;
        };
    }
}
