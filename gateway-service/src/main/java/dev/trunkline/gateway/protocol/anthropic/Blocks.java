package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.FittingCallIds;
import java.util.List;

/** Parts of a turn as content blocks. One for each request. */
final class Blocks {

    private final FieldFaults faults;
    private final JsonWriter out;
    private final FittingCallIds ids = new FittingCallIds(Integer.MAX_VALUE);

    Blocks(FieldFaults faults, JsonWriter out) {
        this.faults = faults;
        this.out = out;
    }

    /** Blank texts are refused, so they are left out; a turn of nothing else is none. */
    static boolean saySomething(List<Part> parts) {
        return parts.stream().anyMatch(Blocks::saysSomething);
    }

    static boolean saysSomething(Part part) {
        return switch (part) {
            case Part.Text text -> !text.text().string().isBlank();
            case Part.Refusal refusal -> !refusal.text().string().isBlank();
            case Part.Thinking thinking -> mayReturn(thinking.thought());
            case Part.Foreign foreign -> foreign.wire() == Wire.ANTHROPIC_MESSAGES;
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _, Part.ToolCall _ -> true;
        };
    }

    /** Only what is sealed by this vendor is taken back. */
    private static boolean mayReturn(Thought thought) {
        return !thought.seal().isEmpty() && thought.isOf(Thought.ANTHROPIC) && thought.kind() != Thought.Kind.SUMMARY;
    }

    void write(List<Part> parts) {
        for (Part part : parts) {
            if (saysSomething(part)) {
                block(part);
            }
        }
    }

    private void block(Part part) {
        switch (part) {
            case Part.Text text -> {
                out.beginObject().member("type", "text").member("text", text.text());
                end(text.cache());
            }
            case Part.Refusal refusal -> {
                out.beginObject().member("type", "text").member("text", refusal.text());
                end(CacheMark.NONE);
            }
            case Part.Image image -> {
                out.beginObject().member("type", "image").name("source");
                new Sources(faults, out).image(image.media());
                end(image.cache());
            }
            case Part.File file -> file(file);
            case Part.ToolCall call -> {
                out.beginObject()
                        .member("type", "tool_use")
                        .member("id", ids.of(call.id().string()));
                out.member("name", call.name())
                        .name("input")
                        .value(call.arguments().json());
                end(CacheMark.NONE);
            }
            case Part.Thinking thinking -> thought(thinking.thought());
            case Part.Foreign foreign -> out.value(foreign.raw());
            case Part.Audio audio -> faults.expected("messages", "text, images and documents", "input_audio");
            case Part.Video video -> faults.expected("messages", "text, images and documents", "video_url");
        }
    }

    private void file(Part.File file) {
        if (file.media() instanceof Media.Inline inline && inline.type().startsWith("image/")) {
            block(new Part.Image(inline, "", file.cache()));
            return;
        }
        out.beginObject().member("type", "document").name("source");
        new Sources(faults, out).document(file.media());
        if (!file.name().isEmpty()) {
            out.member("title", file.name());
        }
        end(file.cache());
    }

    private void thought(Thought thought) {
        if (thought.kind() == Thought.Kind.ENCRYPTED) {
            out.beginObject().member("type", "redacted_thinking").member("data", thought.seal());
        } else {
            out.beginObject().member("type", "thinking").member("thinking", thought.text());
            out.member("signature", thought.seal());
        }
        out.endObject();
    }

    void result(Turn.ToolResult result) {
        out.beginObject().member("type", "tool_result");
        out.member("tool_use_id", ids.of(result.callId().string()));
        if (saySomething(result.parts())) {
            out.name("content").beginArray();
            write(result.parts());
            out.endArray();
        }
        if (result.failed()) {
            out.name("is_error").bool(true);
        }
        end(result.cache());
    }

    private void end(CacheMark cache) {
        if (cache != CacheMark.NONE) {
            out.name("cache_control");
            cacheControl(cache);
        }
        out.endObject();
    }

    void cacheControl(CacheMark cache) {
        out.beginObject().member("type", "ephemeral");
        if (cache == CacheMark.ONE_HOUR) {
            out.member("ttl", "1h");
        }
        out.endObject();
    }
}
