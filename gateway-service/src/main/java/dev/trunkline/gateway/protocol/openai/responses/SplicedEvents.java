package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Events of a provider that speaks the caller's own wire format: they are numbered anew, and the last one, which has
 * the usage, is kept back until it has its price. Confined to one event loop.
 */
public final class SplicedEvents implements StreamDecoder {

    private static final String NUMBER = "sequence_number";
    private static final String RESPONSE = "response";

    private final AnswerFace face;
    private final ResponsesStream decoder;
    private int events;
    private @Nullable Buffer last;

    SplicedEvents(AnswerFace face, AnswerSink heard) {
        this.face = face;
        this.decoder = new ResponsesStream(heard);
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        if (last != null) {
            return StreamStep.QUIET;
        }
        StreamStep step = decoder.accept(bytes, from, to);
        JsonValue event = JsonValue.read(bytes, from, to);
        if (step == StreamStep.MALFORMED || decoder.hasFailed() || !event.isObject()) {
            return step;
        }
        if (decoder.hasEnded()) {
            last = keptBack(event);
        } else {
            JsonWriter frame = new JsonWriter(SseFrames.begin(out));
            numbered(event, frame);
            SseFrames.end(frame.endObject().buffer());
        }
        return step == StreamStep.THINKING ? StreamStep.CONTENT : step;
    }

    private void numbered(JsonValue event, JsonWriter out) {
        out.beginObject();
        event.forEachMember((name, value) -> {
            if (name.equals(RESPONSE) && value.isObject()) {
                SplicedResponse.running(value, face, out.name(name));
            } else if (!name.equals(NUMBER)) {
                out.name(JsonText.escaped(name)).value(value);
            }
        });
        out.name(NUMBER).number(events++);
    }

    private Buffer keptBack(JsonValue event) {
        JsonWriter out = new JsonWriter().beginObject().name("type").value(event.member("type"));
        out.name(NUMBER).number(events++).name(RESPONSE);
        SplicedResponse.upToTier(event.member(RESPONSE), face, out);
        return out.buffer();
    }

    @Override
    public AnswerSummary summary() {
        return decoder.summary();
    }

    /** How many events have been told or kept back. */
    public int events() {
        return events;
    }

    /** The last event up to the place of the tier and the usage; null where the stream broke off before it. */
    public @Nullable Buffer last() {
        return last;
    }
}
