package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.BlockStopped;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Failed;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Ignored;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageChanged;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageStopped;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.SignatureReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.TextReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingRedacted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ToolArgumentsReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ToolStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Unreadable;
import dev.trunkline.gateway.protocol.anthropic.StreamState.Answering;
import dev.trunkline.gateway.protocol.anthropic.StreamState.Broken;
import dev.trunkline.gateway.protocol.anthropic.StreamState.Complete;
import dev.trunkline.gateway.protocol.anthropic.StreamState.Finishing;
import dev.trunkline.gateway.protocol.anthropic.StreamState.Opening;
import java.util.HashMap;
import java.util.Map;

/** One stream of Anthropic messages. Confined to one event loop. */
public final class AnthropicStream implements AnswerDecoder {

    /** A tool call under way: its number among the calls, and whether any of its arguments have come. */
    private record OpenCall(int index, boolean hasArguments) {}

    private static final JsonText NO_ARGUMENTS = JsonText.of("{}");

    /** One after the other is what there is; each is remembered until its end. */
    static final int OPEN_CALLS_AT_MOST = 1_000;

    private final AnswerSink uncounted;
    private final AnswerTally sink;
    private final Map<Integer, OpenCall> openCalls = new HashMap<>();
    private StreamState state = new Opening();
    private int thoughts;

    public AnthropicStream(AnswerSink sink) {
        this.uncounted = sink;
        this.sink = new AnswerTally(sink);
    }

    @Override
    public AnswerSummary summary() {
        return StreamState.summary(state, sink.summary().receivedTextBytes());
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        if (state instanceof Complete || state instanceof Broken) {
            return StreamStep.QUIET;
        }
        return switch (AnthropicEvents.read(bytes, from, to)) {
            case MessageStarted(String upstreamId, UsageFigures figures) -> start(upstreamId, figures);
            case TextReceived(JsonText text) -> content(() -> sink.text(text));
            case ThinkingStarted(JsonText text) -> {
                thoughts++;
                yield thought(text, JsonText.EMPTY);
            }
            case ThinkingReceived(JsonText text) -> thought(text, JsonText.EMPTY);
            case SignatureReceived(JsonText signature) -> thought(JsonText.EMPTY, signature);
            case ThinkingRedacted(JsonText data) -> redacted(data);
            case ToolStarted(int block, JsonText id, JsonText name) -> startCall(block, id, name);
            case ToolArgumentsReceived(int block, JsonText fragment) -> arguments(block, fragment);
            case BlockStopped(int block) -> endCall(block);
            case MessageChanged(String stopReason, UsageFigures figures) -> change(stopReason, figures);
            case MessageStopped() -> stop();
            case Failed(String errorType) -> fail(errorType);
            case Ignored() -> StreamStep.QUIET;
            case Unreadable() -> StreamStep.MALFORMED;
        };
    }

    private StreamStep start(String upstreamId, UsageFigures figures) {
        if (!(state instanceof Opening)) {
            return StreamStep.MALFORMED;
        }
        state = new Answering(upstreamId, figures.promptOnly());
        return StreamStep.QUIET;
    }

    private StreamStep content(Runnable told) {
        if (!(state instanceof Answering)) {
            return StreamStep.MALFORMED;
        }
        told.run();
        return sink.step();
    }

    private StreamStep thought(JsonText text, JsonText signature) {
        int index = Math.max(0, thoughts - 1);
        return content(() -> sink.thought(
                new Thought(Thought.Kind.TEXT, text, signature, JsonText.EMPTY, Thought.ANTHROPIC, index)));
    }

    private StreamStep redacted(JsonText data) {
        int index = thoughts++;
        return content(() -> sink.thought(
                new Thought(Thought.Kind.ENCRYPTED, JsonText.EMPTY, data, JsonText.EMPTY, Thought.ANTHROPIC, index)));
    }

    private StreamStep startCall(int block, JsonText id, JsonText name) {
        if (!(state instanceof Answering) || openCalls.size() >= OPEN_CALLS_AT_MOST) {
            return StreamStep.MALFORMED;
        }
        int index = sink.calls();
        openCalls.put(block, new OpenCall(index, false));
        return content(() -> sink.toolCall(index, id, name));
    }

    private StreamStep arguments(int block, JsonText fragment) {
        OpenCall call = openCalls.get(block);
        if (call == null) {
            return StreamStep.QUIET;
        }
        StreamStep step = content(() -> sink.toolArguments(call.index(), fragment));
        if (step == StreamStep.CONTENT) {
            openCalls.put(block, new OpenCall(call.index(), true));
        }
        return step;
    }

    /** Callers parse the arguments; a call that came without any must still give them an object. */
    private StreamStep endCall(int block) {
        OpenCall call = openCalls.remove(block);
        if (call == null || call.hasArguments()) {
            return StreamStep.QUIET;
        }
        uncounted.toolArguments(call.index(), NO_ARGUMENTS);
        return StreamStep.CONTENT;
    }

    private StreamStep change(String stopReason, UsageFigures figures) {
        return switch (state) {
            case Answering(String upstreamId, UsageFigures known) -> {
                UsageFigures all = known.replacedBy(figures);
                if (stopReason.isEmpty()) {
                    state = new Answering(upstreamId, all);
                    yield StreamStep.QUIET;
                }
                state = new Finishing(upstreamId, all, stopReason);
                sink.usage(all.total(), false);
                sink.finished(StopReason.finishReason(stopReason), stopReason);
                yield sink.step();
            }
            case Finishing(String upstreamId, UsageFigures known, String given) -> {
                UsageFigures all = known.replacedBy(figures);
                state = new Finishing(upstreamId, all, given);
                sink.usage(all.total(), false);
                yield StreamStep.QUIET;
            }
            case Opening _, Complete _, Broken _ -> StreamStep.MALFORMED;
        };
    }

    private StreamStep stop() {
        if (state instanceof Opening) {
            return StreamStep.MALFORMED;
        }
        state = new Complete(state);
        return StreamStep.DONE;
    }

    private StreamStep fail(String errorType) {
        state = new Broken(state, errorType);
        return StreamStep.ERROR;
    }
}
