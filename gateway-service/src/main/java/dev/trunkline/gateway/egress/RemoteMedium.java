package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.text.ShortText;

/** A medium that the caller named by its address. Immutable. */
public record RemoteMedium(MediaKind kind, JsonText url) {

    /** What a file is called there: the end of the path, empty where it says nothing. */
    public JsonText fileName() {
        MediaAddress address = MediaAddress.parse(url.string());
        String path = address == null ? "" : address.path();
        return JsonText.of(ShortText.of(path.substring(path.lastIndexOf('/') + 1)));
    }

    /** The same address twice is one medium. */
    String key() {
        return kind + " " + url.string();
    }
}
