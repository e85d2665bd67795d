package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.text.ShortText;
import java.util.HashMap;
import java.util.Map;

/** One answer of ConverseStream, each event as an object with one member. Confined to one event loop. */
final class ConverseStream implements AnswerDecoder {

    /** A tool call under way: its number among the calls, and whether any of its arguments have come. */
    private record OpenCall(int index, boolean hasArguments) {}

    /** One after the other is what there is; each is remembered until its end. */
    static final int OPEN_CALLS_AT_MOST = 1_000;

    private static final String EXCEPTION = "exception:";
    private static final String CALL_OF_THE_PROVIDER = "server_tool_use";
    private static final JsonText NO_ARGUMENTS = JsonText.of("{}");
    private static final int NO_BLOCK = -1;

    private final AnswerTally sink;
    private final String thoughtFormat;
    private final Map<Integer, OpenCall> openCalls = new HashMap<>();
    private int thoughtBlock = NO_BLOCK;
    private int thoughts;
    private boolean over;

    /** @param thoughtFormat whose thoughts they are, empty where nobody wants them again */
    ConverseStream(AnswerSink sink, String thoughtFormat) {
        this.sink = new AnswerTally(sink);
        this.thoughtFormat = thoughtFormat;
    }

    /** Whether it is a call that the provider answers itself. */
    static boolean isOfTheProvider(JsonValue toolUse) {
        return toolUse.member("type").says(CALL_OF_THE_PROVIDER);
    }

    @Override
    public AnswerSummary summary() {
        return sink.summary();
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        if (over) {
            return StreamStep.QUIET;
        }
        StreamStep[] step = {StreamStep.MALFORMED};
        JsonValue.read(bytes, from, to).forEachMember((name, value) -> step[0] = event(name, value));
        return step[0];
    }

    private StreamStep event(String name, JsonValue event) {
        if (name.startsWith(EXCEPTION)) {
            return fail(name.substring(EXCEPTION.length()));
        }
        if (!event.isObject()) {
            return StreamStep.MALFORMED;
        }
        return switch (name) {
            case "contentBlockDelta" -> delta(block(event), event.member("delta"));
            case "contentBlockStart" -> start(block(event), event.member("start"));
            case "contentBlockStop" -> stop(block(event));
            case "messageStop" -> finish(event.member("stopReason"));
            case "metadata" -> metadata(event);
            // messageStart, and those to come.
            default -> StreamStep.QUIET;
        };
    }

    private static int block(JsonValue event) {
        return event.member("contentBlockIndex").count(NO_BLOCK);
    }

    private StreamStep delta(int block, JsonValue delta) {
        if (!delta.isObject() || sink.isFinished()) {
            return StreamStep.MALFORMED;
        }
        JsonValue text = delta.member("text");
        if (text.isString()) {
            sink.text(text.text());
        } else if (delta.member("toolUse").isObject()) {
            arguments(block, delta.member("toolUse").member("input").text());
        } else if (delta.member("reasoningContent").isObject()) {
            thought(block, delta.member("reasoningContent"));
        }
        return sink.step();
    }

    private StreamStep start(int block, JsonValue start) {
        JsonValue call = start.member("toolUse");
        if (!call.isObject() || isOfTheProvider(call)) {
            return StreamStep.QUIET;
        }
        boolean named =
                call.member("toolUseId").isString() && call.member("name").isString();
        if (!named || block == NO_BLOCK || sink.isFinished() || openCalls.size() >= OPEN_CALLS_AT_MOST) {
            return StreamStep.MALFORMED;
        }
        int index = sink.calls();
        openCalls.put(block, new OpenCall(index, false));
        sink.toolCall(
                index, call.member("toolUseId").text(), call.member("name").text());
        return sink.step();
    }

    private void arguments(int block, JsonText fragment) {
        OpenCall call = openCalls.get(block);
        if (call != null && !fragment.isEmpty()) {
            openCalls.put(block, new OpenCall(call.index(), true));
            sink.toolArguments(call.index(), fragment);
        }
    }

    /** Callers parse the arguments; a call that came without any must still give them an object. */
    private StreamStep stop(int block) {
        OpenCall call = openCalls.remove(block);
        if (call != null && !call.hasArguments()) {
            sink.toolArguments(call.index(), NO_ARGUMENTS);
        }
        return sink.step();
    }

    private void thought(int block, JsonValue content) {
        if (block != thoughtBlock) {
            thoughtBlock = block;
            thoughts++;
        }
        int index = thoughts - 1;
        JsonText redacted = content.member("redactedContent").text();
        if (redacted.isEmpty()) {
            JsonText text = content.member("text").text();
            JsonText seal = content.member("signature").text();
            sink.thought(new Thought(Thought.Kind.TEXT, text, seal, JsonText.EMPTY, thoughtFormat, index));
        } else {
            sink.thought(RedactedThought.read(redacted, thoughtFormat, index));
        }
    }

    private StreamStep finish(JsonValue stopReason) {
        if (!stopReason.isString() || stopReason.text().isEmpty() || sink.isFinished()) {
            return StreamStep.MALFORMED;
        }
        String reason = ShortText.of(stopReason.string());
        sink.finished(StopReason.finishReason(reason), reason);
        return sink.step();
    }

    /** The figures come behind the end of the answer, and nothing comes behind them. */
    private StreamStep metadata(JsonValue event) {
        sink.usage(ConverseUsage.of(event.member("usage")), !sink.isFinished());
        sink.servedBy(ConverseUsage.tier(event));
        over = sink.isFinished();
        return over ? StreamStep.DONE : StreamStep.QUIET;
    }

    private StreamStep fail(String exceptionType) {
        over = true;
        if (!sink.isFinished()) {
            sink.failed(ShortText.of(exceptionType));
        }
        return StreamStep.ERROR;
    }
}
