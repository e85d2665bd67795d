package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.EndMark;
import dev.trunkline.gateway.protocol.StreamStep;
import java.util.HashMap;
import java.util.Map;

/** One stream of events, of which unknown ones are passed over. Confined to one event loop. */
final class CohereStream implements AnswerDecoder {

    private static final int NO_INDEX = -1;

    private final AnswerPieces pieces;
    /** Places of calls by the provider's numbers. */
    private final Map<Integer, Integer> calls = new HashMap<>();

    CohereStream(AnswerSink sink) {
        this.pieces = new AnswerPieces(sink);
    }

    @Override
    public AnswerSummary summary() {
        return pieces.summary();
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        if (EndMark.is(bytes, from, to)) {
            return StreamStep.DONE;
        }
        JsonValue event = JsonValue.read(bytes, from, to);
        JsonValue message = event.member("delta").member("message");
        return switch (event.member("type").string()) {
            // All that has no type and is no message of an error is unreadable.
            case "" -> event.member("message").isString() ? failed("error") : StreamStep.MALFORMED;
            case "message-start" -> {
                pieces.tally().upstreamId(event.member("id").string());
                yield told(message.isObject());
            }
            case "content-start", "content-delta" -> {
                JsonValue content = message.member("content");
                pieces.content(content);
                yield told(content.isObject());
            }
            case "tool-plan-delta" -> {
                pieces.plan(message.member("tool_plan"));
                yield told(message.member("tool_plan").isString());
            }
            case "tool-call-start" -> call(event, message.member("tool_calls"));
            case "tool-call-delta" -> arguments(event, message.member("tool_calls"));
            case "message-end" -> end(event.member("delta"));
            default -> StreamStep.QUIET;
        };
    }

    private StreamStep told(boolean readable) {
        return readable ? pieces.tally().step() : StreamStep.MALFORMED;
    }

    private StreamStep call(JsonValue event, JsonValue call) {
        int number = event.member("index").count(NO_INDEX);
        int place = number < 0 || calls.containsKey(number) ? NO_INDEX : pieces.call(call);
        calls.put(number, place);
        return told(place >= 0);
    }

    private StreamStep arguments(JsonValue event, JsonValue call) {
        int place = calls.getOrDefault(event.member("index").count(NO_INDEX), NO_INDEX);
        if (place >= 0) {
            pieces.arguments(place, call);
        }
        return told(place >= 0);
    }

    private StreamStep end(JsonValue delta) {
        String reason = delta.member("finish_reason").string();
        pieces.usage(delta.member("usage"));
        if (FinishReason.isError(reason) || reason.isEmpty()) {
            return failed(reason.isEmpty() ? "error" : reason);
        }
        pieces.finished(delta.member("finish_reason"));
        return pieces.tally().step();
    }

    private StreamStep failed(String word) {
        pieces.tally().failed(word);
        return StreamStep.ERROR;
    }
}
