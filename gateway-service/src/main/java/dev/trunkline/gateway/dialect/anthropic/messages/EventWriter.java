package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.GrowingThought;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of one message: blocks one behind the other, each begun, told and ended. Confined to one event
 * loop.
 */
final class EventWriter implements StreamWriter {

    /** The block that is being told, where it is no call. */
    private enum Open {
        NOTHING,
        TEXT,
        THINKING
    }

    private final AnswerFace face;
    private final Map<Integer, OpenCall> openCalls = new TreeMap<>();
    /** Those of them that end when another begins. */
    private final Set<Integer> wholeCalls = new TreeSet<>();

    private EventFrames frames = new EventFrames(Buffer.buffer());
    private Open open = Open.NOTHING;
    private @Nullable GrowingThought thought;
    private int blocks;
    private boolean begun;
    private boolean called;
    private boolean refused;

    EventWriter(AnswerFace face) {
        this.face = face;
    }

    @Override
    public void writeTo(Buffer out) {
        frames = new EventFrames(out);
    }

    @Override
    public void text(JsonText text) {
        openText();
        frames.text(blocks - 1, text);
    }

    @Override
    public void refusal(JsonText text) {
        refused = true;
        text(text);
    }

    @Override
    public void citation(Citation citation) {
        openText();
        frames.citation(blocks - 1, citation);
    }

    @Override
    public void image(Media image) {
        endBlocks();
        frames.image(nextBlock(), image);
        frames.end(blocks - 1);
    }

    private void openText() {
        if (open != Open.TEXT) {
            endBlocks();
            frames.beginText(nextBlock());
            open = Open.TEXT;
        }
    }

    @Override
    public void thought(Thought piece) {
        GrowingThought growing = thought;
        if (piece.kind() == Thought.Kind.ENCRYPTED) {
            endBlocks();
            frames.redacted(nextBlock(), piece);
            frames.end(blocks - 1);
            return;
        }
        if (open != Open.THINKING || growing == null || !growing.takes(piece)) {
            endBlocks();
            frames.beginThinking(nextBlock());
            open = Open.THINKING;
            growing = new GrowingThought(piece);
            thought = growing;
        }
        growing.addSeal(piece);
        if (!piece.text().isEmpty()) {
            frames.thinking(blocks - 1, piece.text());
        }
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        endTold();
        endWholeCalls();
        called = true;
        OpenCall before = openCalls.remove(index);
        if (before != null) {
            frames.end(before.block());
        }
        openCalls.put(index, new OpenCall(nextBlock()));
        frames.beginCall(blocks - 1, id, name);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        OpenCall call = openCalls.get(index);
        if (call != null) {
            call.add(fragment);
            if (call.isWhole()) {
                wholeCalls.add(index);
            }
            frames.arguments(call.block(), fragment);
        }
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        endBlocks();
    }

    @Override
    public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
        Buffer last = Buffer.buffer(768);
        writeTo(last);
        endBlocks();
        begin();
        frames.endMessage(StopReasons.of(finishReason, nativeFinishReason, called, refused), usage);
        return last;
    }

    @Override
    public Buffer frames(ToldFailure failure) {
        return MessagesErrors.event(failure, face.generationId());
    }

    private int nextBlock() {
        begin();
        return blocks++;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            frames.beginMessage(face);
        }
    }

    private void endBlocks() {
        endTold();
        openCalls.values().forEach(call -> frames.end(call.block()));
        openCalls.clear();
        wholeCalls.clear();
    }

    private void endTold() {
        if (open == Open.THINKING && thought != null) {
            JsonText signature = Signatures.of(thought.whole());
            if (!signature.isEmpty()) {
                frames.signature(blocks - 1, signature);
            }
        }
        if (open != Open.NOTHING) {
            frames.end(blocks - 1);
            open = Open.NOTHING;
        }
    }

    /** Calls come one behind the other; whose arguments are not whole yet when another begins may still get more. */
    private void endWholeCalls() {
        for (int index : wholeCalls) {
            OpenCall call = openCalls.remove(index);
            if (call != null) {
                frames.end(call.block());
            }
        }
        wholeCalls.clear();
    }
}
