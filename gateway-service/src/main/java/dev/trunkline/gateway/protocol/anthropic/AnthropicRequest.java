package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** A body of Anthropic messages. One instance for each request. */
final class AnthropicRequest {

    /** This wire format demands a limit: the one where caller, gateway and catalogue name none. */
    static final int DEFAULT_COMPLETION_TOKENS_AT_MOST = 4096;

    static final String VERSION_AT_VERTEX = "vertex-2023-10-16";
    private static final String STRUCTURED_OUTPUTS = "structured_outputs";

    private final ChatRequest request;
    private final Endpoint endpoint;
    private final int completionTokensAtMost;
    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();

    /** @param completionTokensAtMost 0 where there is no limit */
    AnthropicRequest(ChatRequest request, Endpoint endpoint, int completionTokensAtMost) {
        this.request = request;
        this.endpoint = endpoint;
        this.completionTokensAtMost = completionTokensAtMost;
    }

    /** @return {@code BadRequest} where the request has no counterpart in this wire format */
    Outcome<Buffer> body(boolean stream) {
        out.beginObject();
        if (endpoint.access().address() == Address.ADDRESS_VERTEX) {
            // There the path says the model.
            out.member("anthropic_version", VERSION_AT_VERTEX);
        } else {
            out.member("model", endpoint.providerModelId());
        }
        out.name("max_tokens").number(limit());
        Conversation conversation = Conversation.of(request.turns());
        if (conversation.isEmpty()) {
            faults.expected("messages", "at least one message that is not empty");
        }
        Blocks blocks = new Blocks(faults, out);
        conversation.write(out, blocks);
        new Tools(request, out).write();
        Thinking thinking = new Thinking(request, endpoint, limit());
        new SamplingFields(request.sampling(), endpoint, out).write(thinking.bansSampling());
        if (request.cache() != CacheMark.NONE) {
            out.name("cache_control");
            blocks.cacheControl(request.cache());
        }
        thinking.write(out);
        format(thinking.effort());
        if (stream) {
            out.name("stream").bool(true);
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    private int limit() {
        return limit(completionTokensAtMost, endpoint);
    }

    /** @param completionTokensAtMost 0 where there is none */
    static int limit(int completionTokensAtMost, Endpoint endpoint) {
        if (completionTokensAtMost > 0) {
            return completionTokensAtMost;
        }
        return endpoint.maxCompletionTokens() > 0 ? endpoint.maxCompletionTokens() : DEFAULT_COMPLETION_TOKENS_AT_MOST;
    }

    /** @param effort empty where there is none */
    private void format(String effort) {
        boolean formed = endpoint.supportedParameters().contains(STRUCTURED_OUTPUTS);
        String expected = formed ? "text, or json_schema with a schema" : "text";
        boolean schemed = false;
        switch (request.format()) {
            case AnswerFormat.Text text -> {}
            case AnswerFormat.JsonObject object -> faults.expected("response_format.type", expected, "json_object");
            case AnswerFormat.JsonSchema schema -> {
                schemed = formed && schema.schema().isObject();
                if (!schemed) {
                    faults.expected("response_format.type", expected, "json_schema");
                }
            }
        }
        if (!schemed && effort.isEmpty()) {
            return;
        }
        out.name("output_config").beginObject();
        if (request.format() instanceof AnswerFormat.JsonSchema schema && schemed) {
            out.name("format").beginObject().member("type", "json_schema").member("schema", schema.schema());
            out.endObject();
        }
        if (!effort.isEmpty()) {
            out.member("effort", effort);
        }
        out.endObject();
    }
}
