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
    private static final String IMAGE_FIELD = "image_url.url";
    private static final String IMAGE_EXPECTED = "an https address or data:image/...;base64,...";
    private static final String FILE_FIELD = "file.file_data";
    private static final String FILE_EXPECTED = "an https address or data:application/pdf;base64,...";
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    void image(Media media) {
        switch (media) {
            case Media.Inline(String type, JsonText base64) -> image(type, base64);
            case Media.Remote(JsonText url) -> address(url, IMAGE_FIELD, IMAGE_EXPECTED);
            case Media.Plain _, Media.Uploaded _ -> refuse(IMAGE_FIELD, IMAGE_EXPECTED);
        }
    }

    private void image(String given, JsonText base64) {
        String type = given.equals("image/jpg") ? "image/jpeg" : given;
        if (!IMAGES.contains(type)) {
            faults.expected(IMAGE_FIELD, "base64 of image/jpeg, image/png, image/gif or image/webp");
        }
        data("base64", type, base64);
    }

    void document(Media media) {
        switch (media) {
            case Media.Inline(String type, JsonText base64) -> {
                if (!type.equals(PDF)) {
                    faults.expected(FILE_FIELD, "base64 of " + PDF, type);
                }
                data("base64", PDF, base64);
            }
            case Media.Remote(JsonText url) -> address(url, FILE_FIELD, FILE_EXPECTED);
            case Media.Plain(JsonText text) -> data("text", "text/plain", text);
            case Media.Uploaded _ -> refuse(FILE_FIELD, FILE_EXPECTED);
        }
    }

    private void data(String kind, String type, JsonText data) {
        out.beginObject().member("type", kind).member("media_type", type).member("data", data);
        out.endObject();
    }

    private void address(JsonText url, String field, String expected) {
        if (!url.string().toLowerCase(Locale.ROOT).startsWith(HTTPS)) {
            faults.expected(field, expected);
        }
        out.beginObject().member("type", "url").member("url", url).endObject();
    }

    private void refuse(String field, String expected) {
        faults.expected(field, expected);
        out.nothing();
    }
}
