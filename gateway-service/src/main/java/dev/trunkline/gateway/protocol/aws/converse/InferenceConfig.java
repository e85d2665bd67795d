package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.anthropic.Claude;
import java.math.BigDecimal;
import java.util.List;

/**
 * What all models take: the limit, temperature and its kin, and where to stop.
 *
 * @param completionTokensAtMost 0 where there is no limit
 */
record InferenceConfig(Sampling sampling, Endpoint endpoint, int completionTokensAtMost, JsonWriter out) {

    /** Where this wire format ends. */
    private static final BigDecimal HIGHEST_TEMPERATURE = BigDecimal.ONE;

    /** @param samplingBanned whether this model takes no temperature with what else is asked */
    void write(boolean samplingBanned) {
        out.name("inferenceConfig").beginObject();
        if (completionTokensAtMost > 0) {
            out.name("maxTokens").number(completionTokensAtMost);
        }
        if (!samplingBanned) {
            numbers();
        }
        // Sequences of blanks are refused.
        List<JsonText> stop = sampling.stop().stream()
                .filter(text -> !text.string().isBlank())
                .toList();
        if (!stop.isEmpty() && !lacks(endpoint, "stop")) {
            out.name("stopSequences").beginArray();
            stop.forEach(out::string);
            out.endArray();
        }
        out.endObject();
    }

    private void numbers() {
        boolean temperature = isTaken(endpoint, "temperature", sampling.temperature());
        if (temperature) {
            boolean tooHigh = new BigDecimal(sampling.temperature().json()).compareTo(HIGHEST_TEMPERATURE) > 0;
            out.member("temperature", tooHigh ? JsonValue.read("1") : sampling.temperature());
        }
        boolean both = !Claude.isServedBy(endpoint) || Claude.takesTopPBesideTemperature(endpoint);
        if (isTaken(endpoint, "top_p", sampling.topP()) && (!temperature || both)) {
            out.member("topP", sampling.topP());
        }
    }

    /** What an endpoint is known to lack or to refuse is dropped without a word. */
    static boolean isTaken(Endpoint endpoint, String field, JsonValue value) {
        return value.isNumber() && !lacks(endpoint, field) && !Claude.refusesSampling(endpoint);
    }

    private static boolean lacks(Endpoint endpoint, String field) {
        return !endpoint.supportedParameters().isEmpty()
                && !endpoint.supportedParameters().contains(field);
    }
}
