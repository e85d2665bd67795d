package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Images and documents, of which this wire format takes the bytes alone. One for each request. */
final class MediaBlocks {

    private static final Map<String, String> IMAGE_FORMATS = Map.of(
            "image/png", "png",
            "image/jpeg", "jpeg",
            "image/jpg", "jpeg",
            "image/gif", "gif",
            "image/webp", "webp");

    private static final Map<String, String> DOCUMENT_FORMATS = Map.ofEntries(
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/csv", "csv"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("text/html", "html"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/markdown", "md"),
            Map.entry("text/x-markdown", "md"));

    private static final String IMAGES = "data:image/...;base64,... of png, jpeg, gif or webp";
    private static final String DOCUMENTS = "data:...;base64,... of pdf, csv, doc, docx, xls, xlsx, html, txt or md";

    private final FieldFaults faults;
    private final JsonWriter out;
    private final DocumentNames names = new DocumentNames();

    MediaBlocks(FieldFaults faults, JsonWriter out) {
        this.faults = faults;
        this.out = out;
    }

    static boolean isImage(Part.File file) {
        return file.media() instanceof Media.Inline inline && inline.type().startsWith("image/");
    }

    void image(Media media) {
        String format = media instanceof Media.Inline inline ? IMAGE_FORMATS.getOrDefault(inline.type(), "") : "";
        if (format.isEmpty() || !(media instanceof Media.Inline inline)) {
            faults.expected("image_url.url", IMAGES);
            return;
        }
        out.beginObject().name("image").beginObject().member("format", format);
        bytes(inline.base64());
    }

    void document(Part.File file) {
        switch (file.media()) {
            case Media.Inline inline -> document(file, format(inline.type(), file.name()), inline.base64());
            case Media.Plain(JsonText text) -> document(file, "txt", base64(text));
            case Media.Remote _, Media.Uploaded _ -> faults.expected("file.file_data", DOCUMENTS);
        }
    }

    private void document(Part.File file, String format, JsonText base64) {
        if (format.isEmpty()) {
            faults.expected("file.file_data", DOCUMENTS);
            return;
        }
        out.beginObject().name("document").beginObject();
        out.member("name", names.of(file.name().string())).member("format", format);
        bytes(base64);
    }

    private void bytes(JsonText base64) {
        out.name("source")
                .beginObject()
                .member("bytes", base64)
                .endObject()
                .endObject()
                .endObject();
    }

    /** Some say nothing of the type, but for the end of the name. */
    private static String format(String type, JsonText name) {
        String format = DOCUMENT_FORMATS.getOrDefault(type, "");
        if (format.isEmpty() && (type.isEmpty() || type.equals("application/octet-stream"))) {
            String file = name.string().toLowerCase(Locale.ROOT);
            String end = file.substring(file.lastIndexOf('.') + 1);
            return DOCUMENT_FORMATS.containsValue(end) ? end : "";
        }
        return format;
    }

    private static JsonText base64(JsonText text) {
        byte[] bytes = text.string().getBytes(StandardCharsets.UTF_8);
        return JsonText.of(Base64.getEncoder().encodeToString(bytes));
    }
}
