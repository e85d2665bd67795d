package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.WholeReading.Read;
import dev.trunkline.gateway.protocol.WholeReading.Unusable;

/** A whole answer. Pure but for the sink. */
final class CohereWhole {

    private CohereWhole() {}

    /** Reads it into the sink, which has nothing to show where it is unusable. */
    static WholeReading read(byte[] body, AnswerSink sink) {
        JsonValue answer = JsonValue.read(body);
        JsonValue message = answer.member("message");
        String reason = answer.member("finish_reason").string();
        if (message.isString()) {
            return new Unusable(new ErrorInside("status 200 with an error inside", message.string()));
        }
        if (FinishReason.isError(reason)) {
            return new Unusable(new ErrorInside("finish_reason " + reason, reason));
        }
        if (!message.isObject() || reason.isEmpty()) {
            return new Unusable(new Malformed("expected a message and a finish_reason"));
        }
        AnswerPieces pieces = new AnswerPieces(sink);
        pieces.tally().upstreamId(answer.member("id").string());
        message.member("content").elements().forEach(pieces::content);
        pieces.plan(message.member("tool_plan"));
        for (JsonValue call : message.member("tool_calls").elements()) {
            if (pieces.call(call) < 0) {
                return new Unusable(new Malformed("message.tool_calls: expected a name in each"));
            }
        }
        pieces.usage(answer.member("usage"));
        pieces.finished(answer.member("finish_reason"));
        return new Read(pieces.summary());
    }
}
