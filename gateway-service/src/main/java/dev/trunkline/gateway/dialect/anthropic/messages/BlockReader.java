package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Content blocks, or a text in their place, as parts of a turn. Results of tools are turns of their own. */
record BlockReader(FieldFaults faults) {

    private static final JsonText LINE_BREAK = JsonText.of("\n");

    static CacheMark cache(JsonValue marked) {
        JsonValue control = marked.member("cache_control");
        if (control.isAbsent()) {
            return CacheMark.NONE;
        }
        return control.member("ttl").says("1h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }

    List<Part> parts(JsonValue content, String path) {
        List<Part> parts = new ArrayList<>();
        if (content.isString()) {
            parts.add(new Part.Text(content.text().wellFormed()));
        } else if (content.isArray()) {
            List<JsonValue> all = content.elements();
            for (int i = 0; i < all.size(); i++) {
                add(all.get(i), path + "[" + i + "]", parts);
            }
        } else if (!content.isAbsent()) {
            faults.expected(path, "a string or an array of blocks");
        }
        return parts;
    }

    private void add(JsonValue block, String path, List<Part> to) {
        if (TurnReader.isResult(block)) {
            return;
        }
        CacheMark cache = cache(block);
        switch (block.member("type").string()) {
            case "text" -> to.add(new Part.Text(required(block, "text", path), cache));
            case "image" -> to.add(new Part.Image(media(block.member("source"), path), "", cache));
            case "document" -> document(block, path, cache, to);
            case "search_result" -> searchResult(block, path, cache, to);
            case "thinking" ->
                to.add(thought(Thought.Kind.TEXT, block.member("thinking"), block.member("signature"), to.size()));
            case "redacted_thinking" ->
                to.add(thought(Thought.Kind.ENCRYPTED, JsonValue.ABSENT, block.member("data"), to.size()));
            case "tool_use" -> to.add(call(block, path));
            case "" -> faults.expected(path + ".type", "a block of text, image, document or another kind");
            // Kinds that only this wire format has, and those to come.
            default -> to.add(new Part.Foreign(Wire.ANTHROPIC_MESSAGES, block));
        }
    }

    private static Part thought(Thought.Kind kind, JsonValue text, JsonValue signature, int index) {
        return new Part.Thinking(Signatures.read(kind, text.text().wellFormed(), signature.text(), index));
    }

    private Part call(JsonValue block, String path) {
        JsonValue input = block.member("input");
        if (!input.isObject()) {
            faults.expected(path + ".input", "an object");
        }
        JsonText id = required(block, "id", path);
        JsonText name = required(block, "name", path);
        return new Part.ToolCall(id, name, JsonText.of(input.json()).wellFormed());
    }

    private void document(JsonValue block, String path, CacheMark cache, List<Part> to) {
        JsonValue source = block.member("source");
        if (source.member("type").says("content")) {
            to.addAll(parts(source.member("content"), path + ".source.content"));
        } else {
            to.add(new Part.File(
                    media(source, path), block.member("title").text().wellFormed(), cache));
        }
    }

    /** What was found, with its title and where it was found. */
    private void searchResult(JsonValue block, String path, CacheMark cache, List<Part> to) {
        Buffer text = Buffer.buffer();
        block.member("title").text().appendTo(text);
        block.member("source").text().appendTo(LINE_BREAK.appendTo(text));
        for (Part part : parts(block.member("content"), path + ".content")) {
            if (part instanceof Part.Text found) {
                found.text().appendTo(LINE_BREAK.appendTo(text));
            }
        }
        to.add(new Part.Text(JsonText.gathered(text).wellFormed(), cache));
    }

    private Media media(JsonValue source, String path) {
        String type = source.member("type").string();
        return switch (type) {
            case "base64" ->
                new Media.Inline(
                        source.member("media_type").string().toLowerCase(Locale.ROOT),
                        required(source, "data", path + ".source"));
            case "url" -> new Media.Remote(required(source, "url", path + ".source"));
            case "file" -> new Media.Uploaded(required(source, "file_id", path + ".source"));
            case "text" -> new Media.Plain(required(source, "data", path + ".source"));
            // Any other word is the caller's mistake, and named as such.
            default -> {
                faults.expected(path + ".source.type", "base64, url, file, text or content", type);
                yield new Media.Remote(JsonText.EMPTY);
            }
        };
    }

    private JsonText required(JsonValue holder, String field, String path) {
        if (!holder.member(field).isString()) {
            faults.expected(path + "." + field, "a string");
        }
        return holder.member(field).text().wellFormed();
    }
}
