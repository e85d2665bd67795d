package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The body of an OpenAI chat request as a body of Anthropic messages. One instance for each translation. */
public final class RequestTranslation {

    /** This wire format demands a limit: the one where caller, gateway and catalogue name none. */
    static final int DEFAULT_COMPLETION_TOKENS_AT_MOST = 4096;

    /** Fields of this wire format itself that a caller may use through OpenAI chat. */
    private static final List<String> PASSED_FIELDS = List.of("cache_control", "thinking");

    private final JsonNode request;
    private final Endpoint endpoint;
    private final ObjectNode out = WireJson.object();
    private final Faults faults = new Faults();

    private RequestTranslation(JsonNode request, Endpoint endpoint) {
        this.request = request;
        this.endpoint = endpoint;
    }

    /** @return {@code BadRequest} where the request has no counterpart in this wire format */
    public static Outcome<Buffer> translate(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        JsonNode request = WireJson.parse(envelope.body(), 0, envelope.body().length);
        if (!request.isObject()) {
            return Outcome.refused(new BadRequest(
                    "body: expected one JSON object of at most " + WireJson.NESTING_LEVELS_AT_MOST + " levels"));
        }
        var translation = new RequestTranslation(request, endpoint);
        translation.out.put("model", endpoint.providerModelId());
        translation.out.put("max_tokens", maxTokens(envelope, endpoint, completionTokensAtMost));
        translation.content();
        translation.parameters();
        new Thinking(envelope.reasoning(), endpoint).addTo(translation.out);
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
        new Sampling(faults, endpoint).translate(request, out);
        for (String field : PASSED_FIELDS) {
            if (!WireJson.isAbsent(request.path(field))) {
                out.set(field, request.path(field));
            }
        }
        form();
        textOnly();
    }

    private void form() {
        JsonNode format = request.path("response_format");
        boolean formed = endpoint.supportedParameters().contains("structured_outputs");
        JsonNode schema = format.path("json_schema").path("schema");
        if (formed && format.path("type").asText().equals("json_schema") && schema.isObject()) {
            ObjectNode asked = out.putObject("output_config").putObject("format");
            asked.put("type", "json_schema").set("schema", schema);
        } else if (!WireJson.isAbsent(format) && !format.path("type").asText().equals("text")) {
            faults.expected(
                    "response_format.type",
                    formed ? "text, or json_schema with a schema" : "text",
                    format.path("type").asText());
        }
    }

    private void textOnly() {
        JsonNode modalities = request.path("modalities");
        for (int i = 0; i < modalities.size(); i++) {
            if (!modalities.path(i).asText().equals("text")) {
                faults.expected(
                        "modalities[" + i + "]", "text", modalities.path(i).asText());
            }
        }
    }
}
