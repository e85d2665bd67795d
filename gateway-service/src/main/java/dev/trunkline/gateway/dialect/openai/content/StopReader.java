package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.Member;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** {@code stop}, one sequence or several (section 1.1 of the public API). */
public record StopReader(FieldFaults faults) {

    /** Those of a request whose fields were looked at before. */
    public static List<JsonText> in(Envelope envelope) {
        Member stop = envelope.member("stop");
        return stop == null
                ? List.of()
                : new StopReader(new FieldFaults())
                        .stop(new JsonValue(envelope.body(), stop.valueStart(), stop.valueEnd()));
    }

    /** An empty one stops nothing. */
    public List<JsonText> stop(JsonValue stop) {
        List<JsonValue> all = stop.isArray() ? stop.elements() : stop.isAbsent() ? List.of() : List.of(stop);
        List<JsonText> sequences = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isString()) {
                faults.expected(stop.isArray() ? "stop[" + i + "]" : "stop", "text");
            } else if (!all.get(i).text().isEmpty()) {
                sequences.add(all.get(i).text().wellFormed());
            }
        }
        return List.copyOf(sequences);
    }
}
