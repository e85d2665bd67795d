package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.WholeReading.Read;
import dev.trunkline.gateway.protocol.WholeReading.Unusable;

/** A whole answer, which is one response. Pure but for the sink. */
final class GeminiWhole {

    private GeminiWhole() {}

    /** Reads it into the sink, which has nothing to show where it is unusable. */
    static WholeReading read(byte[] body, AnswerSink sink, AnswerFace face) {
        JsonValue response = JsonValue.read(body);
        JsonValue error = GoogleError.of(response);
        if (!error.isAbsent()) {
            String detail =
                    GoogleError.word(response) + ": " + error.member("message").string();
            return new Unusable(new ErrorInside(detail, error.json()));
        }
        ResponseReader reader = new ResponseReader(sink, face);
        boolean readable = reader.read(response);
        if (!reader.fault().isEmpty()) {
            return new Unusable(new ErrorInside("finishReason " + reader.fault(), reader.fault()));
        }
        if (!readable) {
            return new Unusable(new Malformed("candidates: expected an array, with a name in each functionCall"));
        }
        boolean answered = !response.member("candidates").elements().isEmpty()
                || reader.tally().isFinished();
        return answered
                ? new Read(reader.tally().summary())
                : new Unusable(new Malformed("candidates: expected at least one, or a blockReason"));
    }
}
