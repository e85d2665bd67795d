package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.dialect.openai.content.ContentReader;
import dev.trunkline.gateway.dialect.openai.content.ContentReader.Allowed;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Images, films and files among the parts of an item (section 2.2 of the public API). */
record PartReader(FieldFaults faults) implements ContentReader.MediaReader {

    static final Allowed TEXT = new Allowed(false, false, "input_text");
    static final Allowed ALL = new Allowed(true, false, "input_text, input_image, input_file or input_audio");
    static final Allowed OF_ASSISTANT = new Allowed(false, true, "output_text or refusal");

    static ContentReader contents(FieldFaults faults) {
        return new ContentReader(faults, Set.of("input_text", "output_text", "text"), new PartReader(faults));
    }

    @Override
    public @Nullable Part read(String type, JsonValue part, String path, CacheMark cache) {
        return switch (type) {
            case "input_image" -> image(part, path, cache);
            case "input_file" -> file(part, path, cache);
            case "input_video" -> new Part.Video(Media.of(required(part, "video_url", path)));
            // Any other word is the caller's mistake.
            default -> null;
        };
    }

    private JsonText required(JsonValue part, String field, String path) {
        if (part.member(field).text().isEmpty()) {
            faults.expected(path + "." + field, "an https address or data:...;base64,...");
        }
        return part.member(field).text();
    }

    private Part image(JsonValue image, String path, CacheMark cache) {
        JsonText id = image.member("file_id").text();
        Media media = id.isEmpty() ? Media.of(required(image, "image_url", path)) : new Media.Uploaded(id);
        return new Part.Image(media, image.member("detail").string(), cache);
    }

    private Part file(JsonValue file, String path, CacheMark cache) {
        JsonText data = file.member("file_data").text();
        JsonText url = file.member("file_url").text();
        JsonText id = file.member("file_id").text();
        if (data.isEmpty() && url.isEmpty() && id.isEmpty()) {
            faults.expected(path, "a file with file_data, file_url or file_id");
        }
        Media media = id.isEmpty() ? Media.of(data.isEmpty() ? url : data) : new Media.Uploaded(id);
        return new Part.File(media, file.member("filename").text().wellFormed(), cache);
    }
}
