package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/**
 * The content of a message: one text where it is nothing else, since not every provider takes parts, and parts where it
 * is more. One for each request.
 */
record ContentParts(FieldFaults faults, Quirks quirks, JsonWriter out) {

    private static final JsonText BETWEEN_PARTS = JsonText.of("\n");
    private static final String EXPECTED_MEDIA = "images and video by address or as base64";

    static boolean isMedia(Part part) {
        return switch (part) {
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _ -> true;
            case Part.Text _, Part.ToolCall _, Part.Thinking _, Part.Refusal _, Part.Foreign _ -> false;
        };
    }

    /** What parts of text say together, each on lines of its own. */
    static JsonText text(List<Part> parts) {
        return joined(parts, BETWEEN_PARTS);
    }

    /** The same of an answer, whose parts belong together. */
    static JsonText answer(List<Part> parts) {
        return joined(parts, JsonText.EMPTY);
    }

    private static JsonText joined(List<Part> parts, JsonText between) {
        return JsonText.joined(parts.stream().map(ContentParts::said), between);
    }

    private static JsonText said(Part part) {
        return switch (part) {
            case Part.Text text -> text.text();
            case Part.Refusal refusal -> refusal.text();
            case Part.Image _,
                    Part.Audio _,
                    Part.Video _,
                    Part.File _,
                    Part.ToolCall _,
                    Part.Thinking _,
                    Part.Foreign _ -> JsonText.EMPTY;
        };
    }

    /** Of whoever asks: the system, or a user. */
    void write(List<Part> parts) {
        if (parts.stream().anyMatch(this::needsParts)) {
            out.beginArray();
            parts.forEach(this::part);
            out.endArray();
        } else {
            out.string(text(parts));
        }
    }

    private boolean needsParts(Part part) {
        return isMedia(part) || part instanceof Part.Text text && !text.text().isEmpty() && isKept(text.cache());
    }

    /** One text with a mark behind it, where that is kept. */
    void marked(JsonText text, CacheMark cache) {
        if (isKept(cache) && !text.isEmpty()) {
            out.beginArray();
            part(new Part.Text(text, cache));
            out.endArray();
        } else {
            out.string(text);
        }
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text text -> text(text.text(), text.cache());
            case Part.Refusal refusal -> text(refusal.text(), CacheMark.NONE);
            case Part.Image image -> image(image);
            case Part.Audio audio -> audio(audio);
            case Part.Video video -> address("video_url", "video/mp4", video.media(), "", CacheMark.NONE);
            case Part.File file -> file(file);
            case Part.ToolCall _, Part.Thinking _, Part.Foreign _ -> {}
        }
    }

    private void text(JsonText text, CacheMark cache) {
        if (!text.isEmpty()) {
            out.beginObject().member("type", "text").member("text", text);
            end(cache);
        }
    }

    private void image(Part.Image image) {
        address("image_url", "image/png", image.media(), image.detail(), image.cache());
    }

    private void address(String type, String otherwise, Media media, String detail, CacheMark cache) {
        JsonText url =
                switch (media) {
                    case Media.Remote(JsonText address) -> address;
                    case Media.Inline inline -> inline.dataUrl(otherwise);
                    case Media.Plain _, Media.Uploaded _ -> {
                        faults.expected("messages", EXPECTED_MEDIA);
                        yield JsonText.EMPTY;
                    }
                };
        out.beginObject().member("type", type).name(type).beginObject().member("url", url);
        if (!detail.isEmpty()) {
            out.member("detail", detail);
        }
        out.endObject();
        end(cache);
    }

    private void audio(Part.Audio audio) {
        if (!(audio.media() instanceof Media.Inline inline)) {
            faults.expected("messages", "sound as base64");
            return;
        }
        out.beginObject().member("type", "input_audio").name("input_audio").beginObject();
        out.member("data", inline.base64()).member("format", audio.format()).endObject();
        end(CacheMark.NONE);
    }

    private void file(Part.File file) {
        switch (file.media()) {
            case Media.Plain(JsonText text) -> {
                text(file.name(), CacheMark.NONE);
                text(text, file.cache());
            }
            case Media.Inline inline
            when inline.type().startsWith("image/") -> image(new Part.Image(inline, "", file.cache()));
            case Media.Inline inline -> file(file, "file_data", inline.dataUrl("application/pdf"));
            case Media.Remote(JsonText url) -> file(file, "file_data", url);
            case Media.Uploaded(JsonText id) -> file(file, "file_id", id);
        }
    }

    private void file(Part.File file, String name, JsonText value) {
        out.beginObject().member("type", "file").name("file").beginObject();
        if (!file.name().isEmpty()) {
            out.member("filename", file.name());
        }
        out.member(name, value).endObject();
        end(file.cache());
    }

    private void end(CacheMark cache) {
        cacheControl(cache);
        out.endObject();
    }

    private boolean isKept(CacheMark cache) {
        return cache != CacheMark.NONE && quirks.takesCacheMarks();
    }

    /** The member that marks the end of a cache, where the endpoint takes one. */
    void cacheControl(CacheMark cache) {
        if (isKept(cache)) {
            out.name("cache_control").beginObject().member("type", "ephemeral");
            if (cache == CacheMark.ONE_HOUR) {
                out.member("ttl", "1h");
            }
            out.endObject();
        }
    }
}
