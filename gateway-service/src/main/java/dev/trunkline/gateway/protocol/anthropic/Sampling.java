package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.catalogue.Endpoint;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Temperature and its kin, and where to stop, as one endpoint takes them. */
final class Sampling {

    private static final BigDecimal HIGHEST_TEMPERATURE = BigDecimal.ONE;

    /** Later models refuse {@code top_p} beside a temperature; as of 2026-11. */
    private static final Pattern TAKES_BOTH =
            Pattern.compile("claude-([123]|instant).*|claude-(opus|sonnet)-4-(0|20[0-9]{6})");

    private final Faults faults;
    private final Endpoint endpoint;

    Sampling(Faults faults, Endpoint endpoint) {
        this.faults = faults;
        this.endpoint = endpoint;
    }

    void translate(JsonNode request, ObjectNode out) {
        number("temperature", request, out);
        if (out.path("temperature").decimalValue().compareTo(HIGHEST_TEMPERATURE) > 0) {
            out.put("temperature", HIGHEST_TEMPERATURE);
        }
        number("top_p", request, out);
        if (out.has("temperature")
                && !TAKES_BOTH.matcher(endpoint.providerModelId()).matches()) {
            out.remove("top_p");
        }
        number("top_k", request, out);
        if (out.path("top_k").isNumber() && out.path("top_k").decimalValue().signum() == 0) {
            out.remove("top_k");
        }
        stop(request.path("stop"), out);
    }

    /** What an endpoint is known to lack is dropped without a word. */
    private void number(String field, JsonNode request, ObjectNode out) {
        JsonNode value = request.path(field);
        boolean lacking = !endpoint.supportedParameters().isEmpty()
                && !endpoint.supportedParameters().contains(field);
        if (value.isNumber() && !lacking) {
            out.set(field, value);
        } else if (!value.isNumber() && !WireJson.isAbsent(value)) {
            faults.expected(field, "a number");
        }
    }

    private void stop(JsonNode stop, ObjectNode out) {
        if (WireJson.isAbsent(stop)) {
            return;
        }
        ArrayNode sequences = WireJson.array();
        if (stop.isArray()) {
            for (int i = 0; i < stop.size(); i++) {
                addSequence(stop.path(i), "stop[" + i + "]", sequences);
            }
        } else {
            addSequence(stop, "stop", sequences);
        }
        if (!sequences.isEmpty()) {
            out.set("stop_sequences", sequences);
        }
    }

    /** One of white space alone would be refused. */
    private void addSequence(JsonNode sequence, String path, ArrayNode to) {
        if (!sequence.isTextual()) {
            faults.expected(path, "text");
        } else if (!sequence.textValue().isBlank()) {
            to.add(sequence);
        }
    }
}
