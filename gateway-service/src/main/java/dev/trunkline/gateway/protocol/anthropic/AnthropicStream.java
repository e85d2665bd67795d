package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.BlockStopped;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Failed;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Ignored;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageChanged;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageStopped;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.TextReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingReceived;
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

    private final AnswerSink sink;
    private final boolean thoughtsHidden;
    private final Map<Integer, OpenCall> openCalls = new HashMap<>();
    private StreamState state = new Opening();
    private int calls;
    private long receivedTextBytes;

    /** @param thoughtsHidden whether what the model thinks first is kept from the sink */
    public AnthropicStream(AnswerSink sink, boolean thoughtsHidden) {
        this.sink = sink;
        this.thoughtsHidden = thoughtsHidden;
    }

    @Override
    public AnswerSummary summary() {
        return StreamState.summary(state, receivedTextBytes);
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        if (state instanceof Complete || state instanceof Broken) {
            return StreamStep.QUIET;
        }
        return switch (AnthropicEvents.read(bytes, from, to)) {
            case MessageStarted(String upstreamId, UsageFigures figures) -> start(upstreamId, figures);
            case TextReceived(JsonText text) -> content(text, () -> sink.text(text));
            case ThinkingReceived(JsonText text) -> thought(text);
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

    private StreamStep content(JsonText text, Runnable append) {
        if (!(state instanceof Answering)) {
            return StreamStep.MALFORMED;
        }
        if (text.isEmpty()) {
            return StreamStep.QUIET;
        }
        receivedTextBytes += text.utf8Bytes();
        append.run();
        return StreamStep.CONTENT;
    }

    private StreamStep thought(JsonText text) {
        if (!thoughtsHidden) {
            return content(text, () -> sink.thought(text));
        }
        StreamStep step = content(text, () -> {});
        return step == StreamStep.CONTENT ? StreamStep.THINKING : step;
    }

    private StreamStep startCall(int block, JsonText id, JsonText name) {
        if (!(state instanceof Answering) || openCalls.size() >= OPEN_CALLS_AT_MOST) {
            return StreamStep.MALFORMED;
        }
        openCalls.put(block, new OpenCall(calls, false));
        sink.toolCall(calls, id, name);
        calls++;
        return StreamStep.CONTENT;
    }

    private StreamStep arguments(int block, JsonText fragment) {
        OpenCall call = openCalls.get(block);
        if (call == null) {
            return StreamStep.QUIET;
        }
        StreamStep step = content(fragment, () -> sink.toolArguments(call.index(), fragment));
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
        sink.toolArguments(call.index(), NO_ARGUMENTS);
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
                sink.finished(StopReason.finishReason(stopReason), stopReason);
                yield StreamStep.CONTENT;
            }
            case Finishing(String upstreamId, UsageFigures known, String given) -> {
                state = new Finishing(upstreamId, known.replacedBy(figures), given);
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
