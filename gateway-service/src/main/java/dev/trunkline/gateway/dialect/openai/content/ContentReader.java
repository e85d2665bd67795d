package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message, or what a tool has given: a string or parts.
 *
 * @param texts types of parts that are text
 * @param media reads those that are neither text nor sound, which every wire format has in its own way
 */
public record ContentReader(FieldFaults faults, Set<String> texts, MediaReader media) {

    /** What a content of some kind may hold. */
    public record Allowed(boolean media, boolean refusals, String shown) {}

    /** Reads a part of a type; null where it knows none of that type. */
    public interface MediaReader {
        @Nullable
        Part read(String type, JsonValue part, String path, CacheMark cache);
    }

    public List<Part> parts(JsonValue content, String path, Allowed allowed) {
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
        if (texts.contains(type)) {
            to.add(new Part.Text(text(part, "text", path), cache));
        } else if (type.equals("refusal") && allowed.refusals()) {
            to.add(new Part.Refusal(text(part, "refusal", path)));
        } else {
            Part read = allowed.media() ? medium(type, part, path, cache) : null;
            if (read == null) {
                faults.expected(path + ".type", allowed.shown(), type);
            } else {
                to.add(read);
            }
        }
    }

    private @Nullable Part medium(String type, JsonValue part, String path, CacheMark cache) {
        return type.equals("input_audio") ? audio(part.member(type), path) : media.read(type, part, path, cache);
    }

    private Part audio(JsonValue audio, String path) {
        if (audio.member("data").text().isEmpty()) {
            faults.expected(path + ".input_audio.data", "base64");
        }
        String format = audio.member("format").string().toLowerCase(Locale.ROOT);
        return new Part.Audio(
                new Media.Inline("audio/" + format, audio.member("data").text()), format);
    }

    private JsonText text(JsonValue part, String field, String path) {
        if (!part.member(field).isString()) {
            faults.expected(path + "." + field, "a string");
        }
        return part.member(field).text().wellFormed();
    }
}
