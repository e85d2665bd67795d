package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;

/**
 * Writes the parts of a message's content.
 *
 * @param pictures whether they may stand here
 */
record Contents(boolean pictures, FieldFaults faults, JsonWriter out) {

    void write(Part part) {
        switch (part) {
            case Part.Text text -> text(text.text());
            case Part.Refusal refusal -> text(refusal.text());
            case Part.Image image -> image(image);
            case Part.File(Media.Plain(JsonText text), JsonText _, var _) -> text(text);
            case Part.File _ -> faults.expected("file.file_data", "no file; a text or a picture");
            case Part.Audio _ -> faults.expected("input_audio.data", "no sound; a text or a picture");
            case Part.Video _ -> faults.expected("video_url.url", "no film; a text or a picture");
            case Part.Thinking _, Part.ToolCall _, Part.Foreign _ -> {
                // They have places of their own, or none.
            }
        }
    }

    private void text(JsonText text) {
        out.beginObject().member("type", "text").member("text", text).endObject();
    }

    private void image(Part.Image image) {
        JsonText url =
                switch (image.media()) {
                    case Media.Remote(JsonText address) -> address;
                    case Media.Inline inline -> inline.dataUrl("image/jpeg");
                    case Media.Plain _, Media.Uploaded _ -> JsonText.EMPTY;
                };
        if (!pictures || url.isEmpty()) {
            faults.expected("image_url.url", "data:...;base64,... or an address, in a message of the user");
        }
        out.beginObject().member("type", "image_url").name("image_url");
        out.beginObject().member("url", url);
        if (image.detail().equals("low") || image.detail().equals("high")) {
            out.member("detail", image.detail());
        }
        out.endObject().endObject();
    }
}
