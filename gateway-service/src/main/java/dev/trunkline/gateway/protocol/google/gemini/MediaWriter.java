package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.Locale;
import java.util.Map;

/** Writes pictures, sounds, films and documents, in the request itself or by an address. One for each part. */
record MediaWriter(FieldFaults faults, JsonWriter out) {

    /** What the end of an address says; Vertex AI demands a type. */
    private static final Map<String, String> TYPE_OF_ENDING = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/plain"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("wav", "audio/wav"));

    /** Spellings of others. */
    private static final Map<String, String> SPELT_HERE = Map.of(
            "image/jpg", "image/jpeg",
            "audio/mpeg", "audio/mp3",
            "audio/x-wav", "audio/wav",
            "audio/m4a", "audio/mp4",
            "audio/pcm16", "audio/pcm",
            "video/mov", "video/quicktime");

    /** @param signature of one that the model has made, empty of all others */
    void image(Part.Image image, JsonText signature) {
        media(image.media(), "image/jpeg", "image_url.url", signature);
    }

    void audio(Part.Audio audio) {
        media(audio.media(), "audio/" + audio.format(), "input_audio.data");
    }

    void video(Part.Video video) {
        media(video.media(), "video/mp4", "video_url.url");
    }

    void file(Part.File file) {
        media(file.media(), "application/pdf", "file.file_data");
    }

    private void media(Media media, String otherwise, String field) {
        media(media, otherwise, field, JsonText.EMPTY);
    }

    /** @param otherwise the type where nothing says it */
    private void media(Media media, String otherwise, String field, JsonText signature) {
        switch (media) {
            case Media.Inline(String type, JsonText base64) -> {
                String known = type.isEmpty() ? otherwise : type;
                data("inlineData", SPELT_HERE.getOrDefault(known, known), "data", base64, signature);
            }
            case Media.Remote(JsonText url) ->
                data("fileData", typeOf(url.string(), otherwise), "fileUri", url, signature);
            case Media.Plain(JsonText text) ->
                out.beginObject().member("text", text).endObject();
            case Media.Uploaded(JsonText fileId) -> uploaded(fileId, otherwise, field);
        }
    }

    private void uploaded(JsonText fileId, String otherwise, String field) {
        String id = fileId.string();
        if (!id.startsWith("https://") && !id.startsWith("gs://")) {
            faults.expected(field, "data:...;base64,... or an address");
        }
        data("fileData", typeOf(id, otherwise), "fileUri", fileId, JsonText.EMPTY);
    }

    private void data(String name, String type, String place, JsonText value, JsonText signature) {
        out.beginObject().name(name).beginObject().member("mimeType", type).member(place, value);
        out.endObject();
        if (!signature.isEmpty()) {
            out.member("thoughtSignature", signature);
        }
        out.endObject();
    }

    private static String typeOf(String url, String otherwise) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPE_OF_ENDING.getOrDefault(ending, otherwise);
    }
}
