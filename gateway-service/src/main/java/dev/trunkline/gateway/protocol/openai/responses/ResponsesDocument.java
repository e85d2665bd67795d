package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;

/** A whole response. Pure but for the sink. */
final class ResponsesDocument {

    private ResponsesDocument() {}

    /** Reads it into the sink, which has nothing to show where it is unusable. */
    static WholeReading read(byte[] body, AnswerSink sink) {
        JsonValue response = JsonValue.read(body);
        JsonValue error = response.member("error");
        if (Ending.isFailure(response) || error.isString()) {
            String detail = error.isString()
                    ? error.string()
                    : error.member("code").string() + ": "
                            + error.member("message").string();
            return new WholeReading.Unusable(new WholeAnswer.ErrorInside(detail, error.json()));
        }
        if (!response.member("output").isArray()) {
            return malformed("output: expected an array of items in a response");
        }
        AnswerTally tally = new AnswerTally(sink);
        Items items = new Items(tally);
        int thoughts = 0;
        for (JsonValue item : response.member("output").elements()) {
            if (Items.isCall(item)) {
                if (!Items.isNamed(item)) {
                    return malformed("output: expected call_id and name in each call");
                }
                items.call(item);
            } else if (item.member("type").says("message")) {
                items.message(item);
            } else if (item.member("type").says("reasoning")) {
                items.reasoning(item, thoughts++);
            } else if (item.member("type").says("image_generation_call")) {
                items.image(item);
            }
        }
        tally.upstreamId(response.member("id").string());
        Ending.tell(response, tally);
        return new WholeReading.Read(tally.summary());
    }

    private static WholeReading malformed(String detail) {
        return new WholeReading.Unusable(new WholeAnswer.Malformed(detail));
    }
}
