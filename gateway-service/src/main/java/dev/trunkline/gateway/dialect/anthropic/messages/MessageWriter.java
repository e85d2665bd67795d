package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.GrowingThought;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Writes one whole message. One for each answer, confined to one thread. */
final class MessageWriter implements WholeWriter {

    /** A block that may still grow. */
    private sealed interface Block {

        void write(JsonWriter out);
    }

    private record Text(Buffer text, JsonWriter citations) implements Block {

        @Override
        public void write(JsonWriter out) {
            out.beginObject().member("type", "text").member("text", whole(text));
            if (citations.buffer().length() > 0) {
                out.name("citations").raw("[" + citations.buffer() + "]");
            }
            out.endObject();
        }
    }

    private record Call(JsonText id, JsonText name, Buffer arguments) implements Block {

        @Override
        public void write(JsonWriter out) {
            out.beginObject()
                    .member("type", "tool_use")
                    .member("id", id)
                    .member("name", name)
                    .name("input");
            if (arguments.length() == 0) {
                out.beginObject().endObject();
            } else if (whole(arguments).json().isObject()) {
                out.value(whole(arguments).json());
            } else {
                // As Anthropic's guide to its own broken arguments has it.
                out.beginObject().member("INVALID_JSON", whole(arguments)).endObject();
            }
            out.endObject();
        }
    }

    private record Thinking(GrowingThought thought) implements Block {

        @Override
        public void write(JsonWriter out) {
            ThoughtBlock.write(thought.whole(), out);
        }
    }

    private record Picture(Buffer block) implements Block {

        @Override
        public void write(JsonWriter out) {
            out.raw(block.toString());
        }
    }

    private final AnswerFace face;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private boolean refused;
    private String finishReason = "";
    private String nativeFinishReason = "";

    MessageWriter(AnswerFace face) {
        this.face = face;
    }

    @Override
    public void text(JsonText piece) {
        piece.appendTo(text().text());
    }

    @Override
    public void refusal(JsonText piece) {
        refused = true;
        text(piece);
    }

    @Override
    public void citation(Citation citation) {
        CitationJson.append(citation, text().citations());
    }

    private Text text() {
        if (!blocks.isEmpty() && blocks.getLast() instanceof Text open) {
            return open;
        }
        Text fresh = new Text(Buffer.buffer(), new JsonWriter());
        blocks.add(fresh);
        return fresh;
    }

    @Override
    public void thought(Thought piece) {
        if (!blocks.isEmpty() && blocks.getLast() instanceof Thinking(GrowingThought open) && open.takes(piece)) {
            open.add(piece);
        } else {
            GrowingThought fresh = new GrowingThought(piece);
            fresh.add(piece);
            blocks.add(new Thinking(fresh));
        }
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        Call call = new Call(id.kept(), name.kept(), Buffer.buffer());
        blocks.add(call);
        calls.add(call);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        fragment.appendTo(calls.get(index).arguments());
    }

    @Override
    public void image(Media image) {
        JsonWriter block = new JsonWriter();
        ImageBlock.write(image, block.beginObject());
        blocks.add(new Picture(block.endObject().buffer()));
    }

    @Override
    public void finished(String reason, String nativeReason) {
        finishReason = reason;
        nativeFinishReason = nativeReason;
    }

    @Override
    public Buffer head() {
        JsonWriter out = new JsonWriter(Buffer.buffer(512)).beginObject().member("id", face.generationId());
        out.member("type", "message").member("role", "assistant").member("model", face.model());
        out.member("provider", face.providerName()).name("content").beginArray();
        blocks.forEach(block -> block.write(out));
        out.endArray().name("stop_reason");
        if (finishReason.isEmpty()) {
            out.nothing();
        } else {
            out.string(StopReasons.of(finishReason, nativeFinishReason, !calls.isEmpty(), refused));
        }
        return out.name("stop_sequence").nothing().buffer().appendByte((byte) ',');
    }

    @Override
    public Buffer tail() {
        return Buffer.buffer("}");
    }

    private static JsonText whole(Buffer escaped) {
        byte[] bytes = escaped.getBytes();
        return new JsonText(bytes, 0, bytes.length);
    }
}
