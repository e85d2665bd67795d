package dev.trunkline.gateway.provider.anthropic;

import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.provider.StreamDecoder;
import dev.trunkline.gateway.provider.StreamStep;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.BlockStopped;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.Failed;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.Ignored;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.MessageChanged;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.MessageStarted;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.MessageStopped;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.TextReceived;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.ThinkingReceived;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.ToolArgumentsReceived;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.ToolStarted;
import dev.trunkline.gateway.provider.anthropic.AnthropicEvent.Unreadable;
import dev.trunkline.gateway.provider.anthropic.StreamState.Answering;
import dev.trunkline.gateway.provider.anthropic.StreamState.Broken;
import dev.trunkline.gateway.provider.anthropic.StreamState.Complete;
import dev.trunkline.gateway.provider.anthropic.StreamState.Finishing;
import dev.trunkline.gateway.provider.anthropic.StreamState.Opening;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** One stream of Anthropic messages as chunks of OpenAI chat. Confined to one event loop. */
final class AnthropicStream implements StreamDecoder {

    /** A tool call under way: its number among the calls, and whether any of its arguments have come. */
    private record OpenCall(int index, boolean hasArguments) {}

    private static final String NO_ARGUMENTS = "{}";

    /** One after the other is what there is; each is remembered until its end. */
    static final int OPEN_CALLS_AT_MOST = 1_000;

    private final Chunks chunks;
    private final boolean thoughtsHidden;
    private final Map<Integer, OpenCall> openCalls = new HashMap<>();
    private StreamState state = new Opening();
    private int calls;
    private long receivedTextBytes;

    AnthropicStream(AnswerFace face) {
        this.chunks = new Chunks(face);
        this.thoughtsHidden = face.thoughtsHidden();
    }

    @Override
    public AnswerSummary summary() {
        return StreamState.summary(state, receivedTextBytes);
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        if (state instanceof Complete || state instanceof Broken) {
            return StreamStep.QUIET;
        }
        return switch (AnthropicEvents.read(bytes, from, to)) {
            case MessageStarted(String upstreamId, UsageFigures figures) -> start(upstreamId, figures);
            case TextReceived(String text) -> content(text, () -> chunks.text(text, out));
            case ThinkingReceived(String text) -> thought(text, out);
            case ToolStarted(int block, String id, String name) -> startCall(block, id, name, out);
            case ToolArgumentsReceived(int block, String fragment) -> arguments(block, fragment, out);
            case BlockStopped(int block) -> endCall(block, out);
            case MessageChanged(String stopReason, UsageFigures figures) -> change(stopReason, figures, out);
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

    private StreamStep content(String text, Runnable append) {
        if (!(state instanceof Answering)) {
            return StreamStep.MALFORMED;
        }
        if (text.isEmpty()) {
            return StreamStep.QUIET;
        }
        receivedTextBytes += ByteBufUtil.utf8Bytes(text);
        append.run();
        return StreamStep.CONTENT;
    }

    private StreamStep thought(String text, Buffer out) {
        if (!thoughtsHidden) {
            return content(text, () -> chunks.reasoning(text, out));
        }
        StreamStep step = content(text, () -> {});
        return step == StreamStep.CONTENT ? StreamStep.THINKING : step;
    }

    private StreamStep startCall(int block, String id, String name, Buffer out) {
        if (!(state instanceof Answering) || openCalls.size() >= OPEN_CALLS_AT_MOST) {
            return StreamStep.MALFORMED;
        }
        openCalls.put(block, new OpenCall(calls, false));
        chunks.toolCall(calls, id, name, out);
        calls++;
        return StreamStep.CONTENT;
    }

    private StreamStep arguments(int block, String fragment, Buffer out) {
        OpenCall call = openCalls.get(block);
        if (call == null) {
            return StreamStep.QUIET;
        }
        StreamStep step = content(fragment, () -> chunks.toolArguments(call.index(), fragment, out));
        if (step == StreamStep.CONTENT) {
            openCalls.put(block, new OpenCall(call.index(), true));
        }
        return step;
    }

    /** Callers parse the arguments; a call that came without any must still give them an object. */
    private StreamStep endCall(int block, Buffer out) {
        OpenCall call = openCalls.remove(block);
        if (call == null || call.hasArguments()) {
            return StreamStep.QUIET;
        }
        chunks.toolArguments(call.index(), NO_ARGUMENTS, out);
        return StreamStep.CONTENT;
    }

    private StreamStep change(String stopReason, UsageFigures figures, Buffer out) {
        return switch (state) {
            case Answering(String upstreamId, UsageFigures known) -> {
                UsageFigures all = known.replacedBy(figures);
                if (stopReason.isEmpty()) {
                    state = new Answering(upstreamId, all);
                    yield StreamStep.QUIET;
                }
                state = new Finishing(upstreamId, all, stopReason);
                chunks.finish(StopReason.finishReason(stopReason), stopReason, out);
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
