package dev.trunkline.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.endpoint.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.pipeline.GatewayFailure.BadRequest;
import dev.trunkline.gateway.pipeline.Outcome;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;

/** The body of an OpenAI chat request as a body of Anthropic messages. One instance for each translation. */
final class RequestTranslation {

    /** This wire format demands a limit: the one where caller, gateway and catalogue name none. */
    static final int DEFAULT_COMPLETION_TOKENS_AT_MOST = 4096;

    private static final BigDecimal HIGHEST_TEMPERATURE = BigDecimal.ONE;
    /** Fields of this wire format itself that a caller may use through OpenAI chat. */
    private static final List<String> PASSED_FIELDS = List.of("cache_control", "thinking");

    private final JsonNode request;
    private final ObjectNode out = WireJson.object();
    private final Faults faults = new Faults();

    private RequestTranslation(JsonNode request) {
        this.request = request;
    }

    static Outcome<Buffer> translate(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        JsonNode request = WireJson.parse(envelope.body(), 0, envelope.body().length);
        if (!request.isObject()) {
            return Outcome.refused(new BadRequest(
                    "body: expected one JSON object of at most " + WireJson.NESTING_LEVELS_AT_MOST + " levels"));
        }
        var translation = new RequestTranslation(request);
        translation.out.put("model", endpoint.providerModelId());
        translation.out.put("max_tokens", maxTokens(envelope, endpoint, completionTokensAtMost));
        translation.content();
        translation.parameters();
        if (envelope.stream()) {
            translation.out.put("stream", true);
        }
        String fault = translation.faults.first();
        return fault != null
                ? Outcome.refused(new BadRequest(fault + " (as provider " + endpoint.providerName() + " takes it)"))
                : Outcome.passed(Buffer.buffer(WireJson.utf8(translation.out)));
    }

    private static int maxTokens(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        if (completionTokensAtMost > 0) {
            return completionTokensAtMost;
        }
        if (envelope.completionTokens() > 0) {
            return envelope.completionTokens();
        }
        return endpoint.maxCompletionTokens() > 0 ? endpoint.maxCompletionTokens() : DEFAULT_COMPLETION_TOKENS_AT_MOST;
    }

    private void content() {
        Conversation conversation = new Conversation(faults);
        conversation.addAll(request.path("messages"));
        if (!conversation.system().isEmpty()) {
            out.set("system", conversation.system());
        }
        out.set("messages", conversation.messages());
        new Tools(faults).translate(request, out);
    }

    private void parameters() {
        number("temperature");
        if (out.path("temperature").decimalValue().compareTo(HIGHEST_TEMPERATURE) > 0) {
            out.put("temperature", HIGHEST_TEMPERATURE);
        }
        number("top_p");
        number("top_k");
        if (out.path("top_k").isNumber() && out.path("top_k").decimalValue().signum() == 0) {
            out.remove("top_k");
        }
        stop();
        for (String field : PASSED_FIELDS) {
            if (!WireJson.isAbsent(request.path(field))) {
                out.set(field, request.path(field));
            }
        }
        textOnly();
    }

    private void number(String field) {
        JsonNode value = request.path(field);
        if (value.isNumber()) {
            out.set(field, value);
        } else if (!WireJson.isAbsent(value)) {
            faults.expected(field, "a number");
        }
    }

    private void stop() {
        JsonNode stop = request.path("stop");
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

    private void addSequence(JsonNode sequence, String path, ArrayNode to) {
        if (sequence.isTextual() && !sequence.textValue().isBlank()) {
            to.add(sequence);
        } else {
            faults.expected(path, "text that is more than white space");
        }
    }

    private void textOnly() {
        JsonNode format = request.path("response_format");
        if (!WireJson.isAbsent(format) && !format.path("type").asText().equals("text")) {
            faults.expected("response_format.type", "text", format.path("type").asText());
        }
        JsonNode modalities = request.path("modalities");
        for (int i = 0; i < modalities.size(); i++) {
            if (!modalities.path(i).asText().equals("text")) {
                faults.expected(
                        "modalities[" + i + "]", "text", modalities.path(i).asText());
            }
        }
    }
}
