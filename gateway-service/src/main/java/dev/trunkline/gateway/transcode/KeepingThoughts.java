package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.chat.GrowingThought;
import dev.trunkline.gateway.chat.PassingSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an answer thinks before it calls tools, where some of it is sealed. One for each answer. */
final class KeepingThoughts implements PassingSink {

    /** Of an answer that thinks more nothing is kept. */
    static final int BYTES_AT_MOST = 128 << 10;

    private final EarlierThoughts earlier;
    private final AnswerSink sink;
    private final List<GrowingThought> thoughts = new ArrayList<>(2);
    private String firstCallId = "";
    private int bytes;
    private boolean sealed;

    private KeepingThoughts(EarlierThoughts earlier, AnswerSink sink) {
        this.earlier = earlier;
        this.sink = sink;
    }

    static AnswerSink where(EarlierThoughts earlier, AnswerSink sink) {
        return earlier == EarlierThoughts.NONE ? sink : new KeepingThoughts(earlier, sink);
    }

    @Override
    public AnswerSink sink() {
        return sink;
    }

    @Override
    public void thought(Thought thought) {
        sink.thought(thought);
        bytes += size(thought.text()) + size(thought.seal()) + size(thought.id());
        if (bytes > BYTES_AT_MOST) {
            thoughts.clear();
            return;
        }
        sealed |= !thought.seal().isEmpty();
        if (thoughts.isEmpty() || !thoughts.getLast().takes(thought)) {
            thoughts.add(new GrowingThought(thought));
        }
        thoughts.getLast().add(thought);
    }

    private static int size(JsonText text) {
        return text.to() - text.from();
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        sink.toolCall(index, id, name);
        if (firstCallId.isEmpty()) {
            firstCallId = id.string();
        }
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        sink.finished(finishReason, nativeFinishReason);
        if (sealed && !thoughts.isEmpty() && !firstCallId.isEmpty()) {
            earlier.keep(
                    firstCallId, thoughts.stream().map(GrowingThought::whole).toList());
        }
    }
}
