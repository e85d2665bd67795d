package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a sink and counts what is told: the text for whoever has to bill without figures, and what became of
 * each event. Empty texts are told to nobody. One for each answer, confined to one thread.
 */
public final class AnswerTally implements AnswerSink {

    private final AnswerSink sink;
    private @Nullable TokenUsage usage;
    private boolean usageSoFar;
    private UsageExtras extras = UsageExtras.NONE;
    private @Nullable ServiceTier tier;
    private String finishReason = "";
    private String nativeFinishReason = "";
    private String upstreamId = "";
    private final SealedThoughts sealed = new SealedThoughts();
    private long textBytes;
    private int calls;
    private int images;
    private boolean content;
    private boolean thought;

    public AnswerTally(AnswerSink sink) {
        this.sink = sink;
    }

    @Override
    public void text(JsonText text) {
        if (count(text)) {
            content = true;
            sink.text(text);
        }
    }

    /** Of tokens that make no text yet something is told all the same. */
    @Override
    public void text(JsonText text, JsonValue logprobs) {
        if (logprobs.isAbsent()) {
            text(text);
            return;
        }
        content |= count(text);
        sink.text(text, logprobs);
    }

    @Override
    public void refusal(JsonText text) {
        if (count(text)) {
            content = true;
            sink.refusal(text);
        }
    }

    @Override
    public void thought(Thought piece) {
        boolean said = count(piece.text());
        sealed.add(
                piece.index(),
                said ? piece.text().utf8Bytes() : 0,
                piece.seal().isEmpty() ? 0 : piece.seal().utf8Bytes());
        if (said || !piece.seal().isEmpty()) {
            thought |= said || piece.kind() == Thought.Kind.ENCRYPTED;
            sink.thought(piece);
        }
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        calls = Math.max(calls, index + 1);
        content = true;
        sink.toolCall(index, id, name);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        if (count(fragment)) {
            content = true;
            sink.toolArguments(index, fragment);
        }
    }

    @Override
    public void citation(Citation citation) {
        sink.citation(citation);
    }

    @Override
    public void image(Media image) {
        images++;
        content = true;
        sink.image(image);
    }

    @Override
    public void finished(String reason, String nativeReason) {
        finishReason = ShortText.of(reason);
        nativeFinishReason = ShortText.of(nativeReason);
        content = true;
        sink.finished(finishReason, nativeFinishReason);
    }

    /** Written by the model for nobody behind this to see: it is counted all the same. */
    public void untold(JsonText text) {
        count(text);
    }

    private boolean count(JsonText text) {
        textBytes += text.isEmpty() ? 0 : text.utf8Bytes();
        return !text.isEmpty();
    }

    /** The provider ended its answer with an error, whose word this is. */
    public void failed(String word) {
        finishReason = "error";
        nativeFinishReason = ShortText.of(word);
    }

    /** The provider's id of the answer. */
    public void upstreamId(String id) {
        upstreamId = ShortText.of(id);
    }

    /**
     * The provider's own figures, all that are known by now.
     *
     * @param soFar whether the answer goes on behind them
     */
    public void usage(@Nullable TokenUsage figures, boolean soFar) {
        usage = figures;
        usageSoFar = soFar;
    }

    /** What else the provider said with its figures. */
    public void extras(UsageExtras said) {
        extras = said;
    }

    /** Which tier the provider says to serve it by; null: nothing that is known. */
    public void servedBy(@Nullable ServiceTier said) {
        tier = said == null ? tier : said;
    }

    /** How many calls of tools there were. */
    public int calls() {
        return calls;
    }

    /** How many pictures there were. */
    public int images() {
        return images;
    }

    public boolean isFinished() {
        return !finishReason.isEmpty();
    }

    /** What became of the event since this was asked before. */
    public StreamStep step() {
        StreamStep step = content ? StreamStep.CONTENT : thought ? StreamStep.THINKING : StreamStep.QUIET;
        content = false;
        thought = false;
        return step;
    }

    public AnswerSummary summary() {
        long received = sealed.received(textBytes, usage, usageSoFar);
        return new AnswerSummary(
                usage, usageSoFar, finishReason, nativeFinishReason, upstreamId, received, images, extras, tier);
    }
}
