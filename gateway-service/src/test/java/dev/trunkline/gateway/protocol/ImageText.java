package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.json.JsonText;

/** A picture of an answer as a word. */
public final class ImageText {

    private ImageText() {}

    public static String of(Media image) {
        return switch (image) {
            case Media.Inline(String type, JsonText base64) -> type + " " + base64.string();
            case Media.Remote(JsonText url) -> url.string();
            case Media.Plain _, Media.Uploaded _ -> "no picture";
        };
    }
}
