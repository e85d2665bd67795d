package dev.trunkline.gateway.dialect.openai.chat;

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

/** The content of one message, a string or parts (section 1.3 of the public API). */
record PartReader(FieldFaults faults) {

    /** What a message of some role may hold. */
    record Allowed(boolean media, boolean refusals, String shown) {}

    static final Allowed TEXT = new Allowed(false, false, "text");
    static final Allowed ALL = new Allowed(true, false, "text, image_url, input_audio, video_url or file");
    static final Allowed OF_ASSISTANT = new Allowed(false, true, "text or refusal");

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
        return parts;
    }

    private void add(JsonValue part, String path, Allowed allowed, List<Part> to) {
        String type = part.member("type").string();
        CacheMark cache = CacheMarks.of(part);
        if (type.equals("text")) {
            to.add(new Part.Text(text(part, "text", path), cache));
        } else if (type.equals("refusal") && allowed.refusals()) {
            to.add(new Part.Refusal(text(part, "refusal", path)));
        } else if (!allowed.media()) {
            faults.expected(path + ".type", allowed.shown(), type);
        } else {
            media(type, part, path, cache, to);
        }
    }

    private void media(String type, JsonValue part, String path, CacheMark cache, List<Part> to) {
        switch (type) {
            case "image_url" -> to.add(image(part.member("image_url"), path, cache));
            case "input_audio" -> to.add(audio(part.member("input_audio"), path));
            case "video_url", "input_video" ->
                to.add(new Part.Video(Media.of(url(part.member(type), path + "." + type))));
            case "file" -> to.add(file(part.member("file"), path, cache));
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
