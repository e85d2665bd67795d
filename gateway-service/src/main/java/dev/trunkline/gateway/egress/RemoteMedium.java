package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.json.JsonText;

/** A medium that the caller named by its address. Immutable. */
public record RemoteMedium(MediaKind kind, JsonText url) {

    /** The same address twice is one medium. */
    String key() {
        return kind + " " + url.string();
    }
}
