package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.Locale;
import java.util.Set;

/** Where an image or a document comes from: inside the request or an https address. */
record Sources(FieldFaults faults, JsonWriter out) {

    private static final String HTTPS = "https://";
    private static final String PDF = "application/pdf";
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    void image(Media media) {
        if (media instanceof Media.Inline inline) {
            String type = inline.type().equals("image/jpg") ? "image/jpeg" : inline.type();
            if (!IMAGES.contains(type)) {
                faults.expected("image_url.url", "base64 of image/jpeg, image/png, image/gif or image/webp");
            }
            base64(type, inline.base64());
        } else {
            other(media, "image_url.url", "an https address or data:image/...;base64,...");
        }
    }

    void document(Media media) {
        if (media instanceof Media.Inline inline) {
            if (!inline.type().equals(PDF)) {
                faults.expected("file.file_data", "base64 of " + PDF, inline.type());
            }
            base64(PDF, inline.base64());
        } else {
            other(media, "file.file_data", "an https address or data:application/pdf;base64,...");
        }
    }

    private void base64(String type, JsonText data) {
        out.beginObject()
                .member("type", "base64")
                .member("media_type", type)
                .member("data", data)
                .endObject();
    }

    private void other(Media media, String field, String expected) {
        switch (media) {
            case Media.Remote(JsonText url) -> {
                if (!url.string().toLowerCase(Locale.ROOT).startsWith(HTTPS)) {
                    faults.expected(field, expected);
                }
                out.beginObject().member("type", "url").member("url", url).endObject();
            }
            case Media.Plain(JsonText text) ->
                out.beginObject()
                        .member("type", "text")
                        .member("media_type", "text/plain")
                        .member("data", text)
                        .endObject();
            case Media.Uploaded uploaded -> {
                faults.expected(field, expected);
                out.nothing();
            }
            case Media.Inline inline -> base64(inline.type(), inline.base64());
        }
    }
}
