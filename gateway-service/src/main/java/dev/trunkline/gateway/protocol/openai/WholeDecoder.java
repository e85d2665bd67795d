package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import io.vertx.core.buffer.Buffer;

/** A whole answer for a caller who speaks something else, put right as for one who speaks the same. */
final class WholeDecoder {

    private WholeDecoder() {}

    static WholeReading read(byte[] body, AnswerSink sink, AnswerFace face) {
        WholeAnswer spliced = OpenAiWhole.splice(body, face, null);
        return switch (spliced) {
            case WholeAnswer.Answer answer -> {
                byte[] json = completed(answer.head());
                JsonValue choices = new JsonValue(json, 0, json.length).member("choices");
                new MessageReading(new AnswerTally(sink)).tell(choices, "message");
                yield new WholeReading.Read(answer.summary());
            }
            case WholeAnswer.ErrorInside _, WholeAnswer.Malformed _ -> new WholeReading.Unusable(spliced);
        };
    }

    /** Where {@code usage} would follow a comma, the object ends. */
    private static byte[] completed(Buffer head) {
        byte[] json = head.getBytes();
        json[json.length - 1] = '}';
        return json;
    }
}
