package dev.trunkline.gateway.toolcall;

import dev.trunkline.contracts.generation.v1.ToolCalls;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.NoSink;
import dev.trunkline.gateway.chat.PassingSink;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one answer, kept up to a limit until they are judged; nothing is kept where the caller offered no tools.
 * One for each attempt, confined to one thread.
 */
public final class CalledTools {

    /** Of an answer with more bytes of arguments no call is judged, nor where more were offered. */
    static final int ARGUMENT_BYTES_AT_MOST = 64 << 10;

    static final int OFFERED_BYTES_AT_MOST = 256 << 10;
    static final int CALLS_AT_MOST = 64;

    /** Where nobody offers tools. */
    public static final CalledTools NOT_WATCHED = new CalledTools(JsonValue.ABSENT);

    private record Call(String name, Buffer arguments) {}

    private final JsonValue offered;
    private final List<Call> calls = new ArrayList<>(1);
    private int bytes;
    private boolean tooMuch;

    private CalledTools(JsonValue offered) {
        this.offered = offered;
    }

    /** Of an answer to this request. */
    public static CalledTools of(Envelope envelope) {
        Envelope.Member tools = envelope.member("tools");
        return tools == null || tools.valueEnd() - tools.valueStart() > OFFERED_BYTES_AT_MOST
                ? NOT_WATCHED
                : offering(new JsonValue(envelope.body(), tools.valueStart(), tools.valueEnd()));
    }

    static CalledTools offering(JsonValue tools) {
        return new CalledTools(tools);
    }

    /** A sink that hears of calls on their way to this one. */
    public AnswerSink before(AnswerSink sink) {
        return offered.isAbsent() ? sink : new Watching(this, sink);
    }

    /** A sink for an answer whose bytes pass: null where nothing is watched. */
    public @Nullable AnswerSink alone() {
        return offered.isAbsent() ? null : new Watching(this, NoSink.NOBODY);
    }

    private record Watching(CalledTools calls, AnswerSink sink) implements PassingSink {

        @Override
        public void toolCall(int index, JsonText id, JsonText name) {
            calls.begin(index, name);
            sink.toolCall(index, id, name);
        }

        @Override
        public void toolArguments(int index, JsonText fragment) {
            calls.add(index, fragment);
            sink.toolArguments(index, fragment);
        }
    }

    private void begin(int index, JsonText name) {
        tooMuch |= index != calls.size() || index >= CALLS_AT_MOST;
        if (!tooMuch) {
            calls.add(new Call(name.string(), Buffer.buffer()));
        }
    }

    private void add(int index, JsonText fragment) {
        bytes += fragment.to() - fragment.from();
        tooMuch |= bytes > ARGUMENT_BYTES_AT_MOST || index >= calls.size();
        if (!tooMuch) {
            fragment.appendTo(calls.get(index).arguments());
        }
    }

    /** To be asked when the answer has come; of one that broke off nobody asks. */
    public ToolCalls verdict() {
        if (calls.isEmpty() || tooMuch) {
            return ToolCalls.TOOL_CALLS_NONE;
        }
        OfferedFunctions functions = OfferedFunctions.of(offered);
        boolean judged = false;
        for (Call call : calls) {
            switch (functions.judge(call.name(), JsonText.gathered(call.arguments()))) {
                case INVALID -> {
                    return ToolCalls.TOOL_CALLS_INVALID;
                }
                case VALID -> judged = true;
                case UNKNOWN -> {
                    // Neither good nor bad.
                }
            }
        }
        return judged ? ToolCalls.TOOL_CALLS_VALID : ToolCalls.TOOL_CALLS_NONE;
    }
}
