package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/** Parts of a message, or of what a tool has given. */
record Contents(FieldFaults faults, JsonWriter out) {

    private static final String UNNAMED_FILE = "file.pdf";

    /** Empty texts are left out; a message of nothing else is none. */
    static boolean saysSomething(Part part) {
        return switch (part) {
            case Part.Text(JsonText text, CacheMark cache) -> !text.isEmpty();
            case Part.Refusal(JsonText text) -> !text.isEmpty();
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _ -> true;
            case Part.ToolCall _, Part.Thinking _, Part.Foreign _ -> false;
        };
    }

    void write(List<Part> parts, boolean ofAssistant) {
        for (Part part : parts) {
            if (saysSomething(part)) {
                part(part, ofAssistant);
            }
        }
    }

    private void part(Part part, boolean ofAssistant) {
        switch (part) {
            case Part.Text text -> typed(ofAssistant ? "output_text" : "input_text", "text", text.text());
            case Part.Refusal refusal -> typed("refusal", "refusal", refusal.text());
            case Part.Image image -> image(image);
            case Part.File file -> file(file);
            case Part.Audio audio -> audio(audio);
            case Part.Video _ -> faults.expected("messages", "text, images, sounds and files", "video_url");
            case Part.ToolCall _, Part.Thinking _, Part.Foreign _ -> {
                // Items of their own.
            }
        }
    }

    private void typed(String type, String name, JsonText text) {
        out.beginObject().member("type", type).member(name, text).endObject();
    }

    private void image(Part.Image image) {
        out.beginObject().member("type", "input_image");
        switch (image.media()) {
            case Media.Remote(JsonText url) -> out.member("image_url", url);
            case Media.Inline inline -> out.member("image_url", inline.dataUrl("image/png"));
            case Media.Uploaded(JsonText id) -> out.member("file_id", id);
            case Media.Plain _ -> faults.expected("image_url.url", "an https address or data:image/...;base64,...");
        }
        if (!image.detail().isEmpty()) {
            out.member("detail", image.detail());
        }
        out.endObject();
    }

    private void file(Part.File file) {
        if (file.media() instanceof Media.Plain(JsonText text)) {
            typed("input_text", "text", text);
            return;
        }
        out.beginObject().member("type", "input_file");
        switch (file.media()) {
            case Media.Remote(JsonText url) -> out.member("file_url", url);
            case Media.Inline inline -> {
                out.name("filename").string(file.name().isEmpty() ? JsonText.of(UNNAMED_FILE) : file.name());
                out.member("file_data", inline.dataUrl("application/pdf"));
            }
            case Media.Uploaded(JsonText id) -> out.member("file_id", id);
            case Media.Plain _ -> {
                // Written above.
            }
        }
        out.endObject();
    }

    private void audio(Part.Audio audio) {
        if (!(audio.media() instanceof Media.Inline inline)) {
            faults.expected("input_audio.data", "base64");
            return;
        }
        out.beginObject().member("type", "input_audio").name("input_audio").beginObject();
        out.member("data", inline.base64())
                .member("format", audio.format())
                .endObject()
                .endObject();
    }
}
