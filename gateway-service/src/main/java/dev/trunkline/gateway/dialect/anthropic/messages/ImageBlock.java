package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/** A picture that a model has made, as this wire format has those of users. Pure but for the writer. */
final class ImageBlock {

    private static final String UNTYPED = "image/png";

    private ImageBlock() {}

    /** The members of the block. */
    static void write(Media image, JsonWriter out) {
        out.member("type", "image").name("source").beginObject();
        switch (image) {
            case Media.Inline(String type, JsonText base64) ->
                out.member("type", "base64")
                        .member("media_type", type.isEmpty() ? UNTYPED : type)
                        .member("data", base64);
            case Media.Remote(JsonText url) -> out.member("type", "url").member("url", url);
            case Media.Plain _, Media.Uploaded _ -> {
                // Nothing that a model makes.
            }
        }
        out.endObject();
    }
}
