package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;

/** Temperature and its kin, and where to stop, within the ranges of this wire format (as of 2026-11). */
record SamplingFields(Sampling sampling, Taken taken, JsonWriter out) {

    private static final int STOPS_AT_MOST = 5;

    void write() {
        number("temperature", "temperature", sampling.temperature(), "0", "1000");
        number("p", "top_p", sampling.topP(), "0.01", "0.99");
        number("k", "top_k", sampling.topK(), "0", "500");
        number("frequency_penalty", "frequency_penalty", sampling.frequencyPenalty(), "0", "1");
        number("presence_penalty", "presence_penalty", sampling.presencePenalty(), "0", "1");
        if (sampling.seed().isNumber() && !taken.lacks("seed")) {
            out.name("seed").number(seed(sampling.seed()));
        }
        // Here there are no more of them.
        List<JsonText> stop = sampling.stop().stream()
                .filter(text -> !text.isEmpty())
                .limit(STOPS_AT_MOST)
                .toList();
        if (!stop.isEmpty() && !taken.lacks("stop")) {
            out.name("stop_sequences").beginArray();
            stop.forEach(out::string);
            out.endArray();
        }
    }

    /** What is beyond the range is the end of it. */
    private void number(String name, String parameter, JsonValue value, String least, String most) {
        if (!value.isNumber() || taken.lacks(parameter)) {
            return;
        }
        out.name(name);
        if (isAbove(least, value)) {
            out.raw(least);
        } else if (isAbove(value, most)) {
            out.raw(most);
        } else {
            out.value(value);
        }
    }

    private static boolean isAbove(String least, JsonValue value) {
        return new BigDecimal(least).compareTo(new BigDecimal(value.json())) > 0;
    }

    private static boolean isAbove(JsonValue value, String most) {
        return new BigDecimal(value.json()).compareTo(new BigDecimal(most)) > 0;
    }

    /** It has no sign here; what has one becomes another, always the same. */
    private static long seed(JsonValue seed) {
        try {
            return Long.parseLong(seed.json()) & Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            return seed.json().hashCode() & Long.MAX_VALUE;
        }
    }
}
