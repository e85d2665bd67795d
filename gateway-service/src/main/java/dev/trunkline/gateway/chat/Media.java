package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;

/** Where a picture, sound, film or document is. Immutable. */
public sealed interface Media {

    /** @param url as the caller wrote it */
    record Remote(JsonText url) implements Media {}

    /**
     * In the request itself.
     *
     * @param type as in {@code image/png}, in small letters; empty where the caller gave none
     * @param base64 without the {@code data:} before it
     */
    record Inline(String type, JsonText base64) implements Media {

        /** @param otherwise the type where the caller gave none: without one it would be read as text */
        public JsonText dataUrl(String otherwise) {
            return JsonText.joined(JsonText.of("data:" + (type.isEmpty() ? otherwise : type) + ";base64,"), base64);
        }
    }

    /** Plain text in the request itself. */
    record Plain(JsonText text) implements Media {}

    /** Uploaded before, and known to one provider only. */
    record Uploaded(JsonText fileId) implements Media {}

    /** What a URL says, be it {@code data:...;base64,...} or an address. */
    static Media of(JsonText url) {
        return DataUrl.read(url);
    }
}
