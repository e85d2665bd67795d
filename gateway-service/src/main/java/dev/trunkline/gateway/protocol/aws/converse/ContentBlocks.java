package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.FittingCallIds;
import java.util.List;

/** Parts of a turn as content blocks. One for each request. */
final class ContentBlocks {

    private static final int CALL_ID_CHARACTERS_AT_MOST = 64;

    private final ModelFamily family;
    private final FieldFaults faults;
    private final JsonWriter out;
    private final MediaBlocks media;
    private final CachePoints cachePoints;
    private final FittingCallIds ids = new FittingCallIds(CALL_ID_CHARACTERS_AT_MOST);

    ContentBlocks(ModelFamily family, CachePoints cachePoints, FieldFaults faults, JsonWriter out) {
        this.family = family;
        this.cachePoints = cachePoints;
        this.faults = faults;
        this.out = out;
        this.media = new MediaBlocks(faults, out);
    }

    /** Blank texts are refused, so they are left out; a turn of nothing else is none. */
    boolean saySomething(List<Part> parts) {
        return parts.stream().anyMatch(this::saysSomething);
    }

    boolean saysSomething(Part part) {
        return switch (part) {
            case Part.Text text -> !text.text().string().isBlank();
            case Part.Refusal refusal -> !refusal.text().string().isBlank();
            case Part.Thinking thinking -> mayReturn(thinking.thought());
            // No caller speaks this wire format.
            case Part.Foreign _ -> false;
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _, Part.ToolCall _ -> true;
        };
    }

    /** Only Claude wants its thoughts again, and those that it has sealed. */
    private boolean mayReturn(Thought thought) {
        return family == ModelFamily.CLAUDE
                && !thought.seal().isEmpty()
                && thought.kind() != Thought.Kind.SUMMARY
                && (thought.isOf(Thought.ANTHROPIC) || thought.isOf(RedactedThought.AS_IT_IS));
    }

    void write(List<Part> parts) {
        write(parts, cachePoints);
    }

    private void write(List<Part> parts, CachePoints points) {
        parts.stream().filter(this::saysSomething).forEach(part -> block(part, points));
    }

    private void block(Part part, CachePoints points) {
        switch (part) {
            case Part.Text text -> {
                text(text.text());
                points.after(text.cache(), out);
            }
            case Part.Refusal refusal -> text(refusal.text());
            case Part.Image image -> {
                media.image(image.media());
                points.after(image.cache(), out);
            }
            case Part.File file -> file(file, points);
            case Part.ToolCall call -> call(call);
            case Part.Thinking thinking -> thought(thinking.thought());
            case Part.Foreign _ -> {
                // It says nothing here.
            }
            case Part.Audio audio -> faults.expected("messages", "text, images and documents", "input_audio");
            case Part.Video video -> faults.expected("messages", "text, images and documents", "video_url");
        }
    }

    void text(JsonText text) {
        out.beginObject().member("text", text).endObject();
    }

    private void file(Part.File file, CachePoints points) {
        if (MediaBlocks.isImage(file)) {
            media.image(file.media());
        } else {
            media.document(file);
        }
        points.after(file.cache(), out);
    }

    private void call(Part.ToolCall call) {
        out.beginObject().name("toolUse").beginObject();
        out.member("toolUseId", ids.of(call.id().string()))
                .member("name", call.name())
                .name("input")
                .value(call.arguments().json());
        out.endObject().endObject();
    }

    private void thought(Thought thought) {
        out.beginObject().name("reasoningContent").beginObject();
        if (thought.kind() == Thought.Kind.ENCRYPTED) {
            out.member("redactedContent", RedactedThought.written(thought));
        } else {
            out.name("reasoningText").beginObject().member("text", thought.text());
            out.member("signature", thought.seal()).endObject();
        }
        out.endObject().endObject();
    }

    void result(Turn.ToolResult result) {
        out.beginObject().name("toolResult").beginObject();
        out.member("toolUseId", ids.of(result.callId().string()))
                .name("content")
                .beginArray();
        write(result.parts(), CachePoints.NONE);
        out.endArray();
        if (result.failed()) {
            out.member("status", "error");
        }
        out.endObject().endObject();
        cachePoints.after(result.cache(), out);
    }
}
