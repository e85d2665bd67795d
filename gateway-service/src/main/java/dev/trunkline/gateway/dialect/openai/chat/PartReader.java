package dev.trunkline.gateway.dialect.openai.chat;

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

/** Images, films and files among the parts of a message (section 1.3 of the public API). */
record PartReader(FieldFaults faults) implements ContentReader.MediaReader {

    static final Allowed TEXT = new Allowed(false, false, "text");
    static final Allowed ALL = new Allowed(true, false, "text, image_url, input_audio, video_url or file");
    static final Allowed OF_ASSISTANT = new Allowed(false, true, "text or refusal");

    static ContentReader contents(FieldFaults faults) {
        return new ContentReader(faults, Set.of("text"), new PartReader(faults));
    }

    @Override
    public @Nullable Part read(String type, JsonValue part, String path, CacheMark cache) {
        return switch (type) {
            case "image_url" -> image(part.member(type), path, cache);
            case "video_url", "input_video" -> new Part.Video(Media.of(url(part.member(type), path + "." + type)));
            case "file" -> file(part.member(type), path, cache);
            // Any other word is the caller's mistake.
            default -> null;
        };
    }

    private Part image(JsonValue image, String path, CacheMark cache) {
        return new Part.Image(
                Media.of(url(image, path + ".image_url")),
                image.member("detail").string(),
                cache);
    }

    private JsonText url(JsonValue holder, String path) {
        JsonValue url = holder.isString() ? holder : holder.member("url");
        if (url.text().isEmpty()) {
            faults.expected(path + ".url", "an https address or data:...;base64,...");
        }
        return url.text();
    }

    private Part file(JsonValue file, String path, CacheMark cache) {
        JsonText data = file.member("file_data").text();
        JsonText id = file.member("file_id").text();
        if (data.isEmpty() && id.isEmpty()) {
            faults.expected(path + ".file", "an object with file_data, or with file_id");
        }
        return new Part.File(
                data.isEmpty() ? new Media.Uploaded(id) : Media.of(data),
                file.member("filename").text().wellFormed(),
                cache);
    }
}
