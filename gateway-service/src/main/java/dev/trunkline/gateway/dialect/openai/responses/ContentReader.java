package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.dialect.openai.content.CacheMarks;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The content of a message, or what a tool has given: a string or parts. */
record ContentReader(FieldFaults faults) {

    /** What a content of some kind may hold. */
    record Allowed(boolean media, boolean refusals, String shown) {}

    static final Allowed TEXT = new Allowed(false, false, "input_text");
    static final Allowed ALL = new Allowed(true, false, "input_text, input_image, input_file or input_audio");
    static final Allowed OF_ASSISTANT = new Allowed(false, true, "output_text or refusal");

    List<Part> parts(JsonValue content, String path, Allowed allowed) {
        List<Part> parts = new ArrayList<>();
        if (content.isString()) {
            parts.add(new Part.Text(content.text().wellFormed()));
        } else if (content.isArray()) {
            List<JsonValue> all = content.elements();
            for (int i = 0; i < all.size(); i++) {
                add(all.get(i), path + "[" + i + "]", allowed, parts);
            }
        } else if (!content.isAbsent()) {
            faults.expected(path, "a string or an array of parts");
        }
        return List.copyOf(parts);
    }

    private void add(JsonValue part, String path, Allowed allowed, List<Part> to) {
        String type = part.member("type").string();
        CacheMark cache = CacheMarks.of(part);
        switch (type) {
            case "input_text", "output_text", "text" -> to.add(new Part.Text(text(part, "text", path), cache));
            case "refusal" -> {
                if (!allowed.refusals()) {
                    faults.expected(path + ".type", allowed.shown(), type);
                }
                to.add(new Part.Refusal(text(part, "refusal", path)));
            }
            // Any other word is a medium, or the caller's mistake, and named as such.
            default -> {
                if (allowed.media()) {
                    media(type, part, path, cache, to);
                } else {
                    faults.expected(path + ".type", allowed.shown(), type);
                }
            }
        }
    }

    private void media(String type, JsonValue part, String path, CacheMark cache, List<Part> to) {
        switch (type) {
            case "input_image" -> to.add(image(part, path, cache));
            case "input_audio" -> to.add(audio(part.member("input_audio"), path));
            case "input_file" -> to.add(file(part, path, cache));
            case "input_video" -> to.add(new Part.Video(Media.of(required(part, "video_url", path))));
            // Any other word is the caller's mistake, and named as such.
            default -> faults.expected(path + ".type", ALL.shown(), type);
        }
    }

    private JsonText text(JsonValue part, String field, String path) {
        if (!part.member(field).isString()) {
            faults.expected(path + "." + field, "a string");
        }
        return part.member(field).text().wellFormed();
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

    private Part audio(JsonValue audio, String path) {
        if (audio.member("data").text().isEmpty()) {
            faults.expected(path + ".input_audio.data", "base64");
        }
        String format = audio.member("format").string().toLowerCase(Locale.ROOT);
        return new Part.Audio(
                new Media.Inline("audio/" + format, audio.member("data").text()), format);
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
