package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;

/** Temperature and its kin, and where to stop, as one endpoint takes them. */
record SamplingFields(Sampling sampling, Endpoint endpoint, JsonWriter out) {

    private static final BigDecimal HIGHEST_TEMPERATURE = BigDecimal.ONE;

    /** @param banned whether this endpoint takes none of them with what else is asked */
    void write(boolean banned) {
        if (!banned) {
            numbers();
        }
        // Those of white space alone are refused.
        List<JsonText> stop = sampling.stop().stream()
                .filter(text -> !text.string().isBlank())
                .toList();
        if (!stop.isEmpty()) {
            out.name("stop_sequences").beginArray();
            stop.forEach(out::string);
            out.endArray();
        }
    }

    private void numbers() {
        boolean temperature = isTaken("temperature", sampling.temperature());
        if (temperature) {
            boolean tooHigh = decimal(sampling.temperature()).compareTo(HIGHEST_TEMPERATURE) > 0;
            out.name("temperature");
            if (tooHigh) {
                out.number(1);
            } else {
                out.value(sampling.temperature());
            }
        }
        boolean both = Claude.takesTopPBesideTemperature(endpoint);
        if (isTaken("top_p", sampling.topP()) && (!temperature || both)) {
            out.member("top_p", sampling.topP());
        }
        if (isTaken("top_k", sampling.topK()) && decimal(sampling.topK()).signum() != 0) {
            out.member("top_k", sampling.topK());
        }
    }

    /** What an endpoint is known to lack or to refuse is dropped without a word. */
    private boolean isTaken(String field, JsonValue value) {
        boolean lacking = !endpoint.supportedParameters().isEmpty()
                && !endpoint.supportedParameters().contains(field);
        return value.isNumber() && !lacking && !Claude.refusesSampling(endpoint);
    }

    private static BigDecimal decimal(JsonValue number) {
        return new BigDecimal(number.json());
    }
}
