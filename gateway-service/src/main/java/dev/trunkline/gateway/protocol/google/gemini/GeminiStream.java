package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamStep;

/** One stream of responses. Its end is the connection's. Confined to one event loop. */
final class GeminiStream implements AnswerDecoder {

    private final ResponseReader reader;

    GeminiStream(AnswerSink sink, AnswerFace face) {
        this.reader = new ResponseReader(sink, face);
    }

    @Override
    public AnswerSummary summary() {
        return reader.tally().summary();
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        if (!reader.fault().isEmpty()) {
            return StreamStep.ERROR;
        }
        JsonValue event = JsonValue.read(bytes, from, to);
        String error = GoogleError.word(event);
        if (!error.isEmpty()) {
            reader.tally().failed(error);
            return StreamStep.ERROR;
        }
        boolean readable = reader.read(event);
        StreamStep step = reader.tally().step();
        if (!reader.fault().isEmpty()) {
            return StreamStep.ERROR;
        }
        return readable ? step : StreamStep.MALFORMED;
    }
}
