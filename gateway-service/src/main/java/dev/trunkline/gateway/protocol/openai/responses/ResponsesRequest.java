package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** A body of OpenAI responses. One instance for each request. */
final class ResponsesRequest {

    /** What has to be asked for by {@code include}, since nothing is stored. */
    static final String SEALS = "reasoning.encrypted_content";

    static final String LOGPROBS = "message.output_text.logprobs";

    private static final String FORMAT_NAME = "answer";

    private final ChatRequest request;
    private final Endpoint endpoint;
    private final int completionTokensAtMost;
    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();

    /** @param completionTokensAtMost 0 where there is no limit */
    ResponsesRequest(ChatRequest request, Endpoint endpoint, int completionTokensAtMost) {
        this.request = request;
        this.endpoint = endpoint;
        this.completionTokensAtMost = completionTokensAtMost;
    }

    /** @return {@code BadRequest} where the request has no counterpart in this wire format */
    Outcome<Buffer> body(boolean stream) {
        out.beginObject().member("model", endpoint.providerModelId());
        out.name("input").beginArray();
        new InputItems(endpoint, faults, out).write(request.turns());
        out.endArray().name("store").bool(false);
        if (completionTokensAtMost > 0) {
            out.name("max_output_tokens").number(completionTokensAtMost);
        }
        if (!endpoint.terms().serviceTier().isEmpty()) {
            out.member("service_tier", endpoint.terms().serviceTier());
        }
        sampled("temperature", request.sampling().temperature());
        sampled("top_p", request.sampling().topP());
        tools();
        text();
        String effort = request.reasoning().effort(completionTokensAtMost);
        reasoning(effort);
        include(effort);
        if (stream) {
            out.name("stream").bool(true);
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    /** What an endpoint is known to lack is dropped without a word. */
    private void sampled(String name, JsonValue value) {
        if (value.isNumber() && takes(name)) {
            out.member(name, value);
        }
    }

    private boolean takes(String name) {
        return endpoint.supportedParameters().isEmpty()
                || endpoint.supportedParameters().contains(name);
    }

    private void tools() {
        if (request.tools().isEmpty()) {
            return;
        }
        out.name("tools").beginArray();
        request.tools().forEach(this::tool);
        out.endArray();
        switch (request.toolChoice()) {
            case ToolChoice.Auto auto -> {}
            case ToolChoice.None none -> out.member("tool_choice", "none");
            case ToolChoice.Required required -> out.member("tool_choice", "required");
            case ToolChoice.Named named -> {
                out.name("tool_choice").beginObject().member("type", "function");
                out.member("name", named.name()).endObject();
            }
        }
        Boolean parallel = request.parallelToolCalls();
        if (parallel != null && takes("parallel_tool_calls")) {
            out.name("parallel_tool_calls").bool(parallel);
        }
    }

    /** Here a function is strict unless it is said that it is not. */
    private void tool(Tool tool) {
        out.beginObject().member("type", "function").member("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.member("description", tool.description());
        }
        out.member("parameters", tool.schema());
        out.name("strict").bool(tool.strict()).endObject();
    }

    private void text() {
        boolean verbose = !request.verbosity().isEmpty() && takes("verbosity");
        boolean formed = !(request.format() instanceof AnswerFormat.Text);
        if (!verbose && !formed) {
            return;
        }
        out.name("text").beginObject();
        switch (request.format()) {
            case AnswerFormat.Text text -> {}
            case AnswerFormat.JsonObject object ->
                out.name("format").beginObject().member("type", "json_object").endObject();
            case AnswerFormat.JsonSchema schema -> schema(schema);
        }
        if (verbose) {
            out.member("verbosity", request.verbosity());
        }
        out.endObject();
    }

    private void schema(AnswerFormat.JsonSchema format) {
        if (!format.schema().isObject()) {
            faults.expected("response_format.json_schema.schema", "a JSON schema");
        }
        out.name("format").beginObject().member("type", "json_schema");
        if (format.name().isEmpty()) {
            out.member("name", FORMAT_NAME);
        } else {
            out.member("name", format.name());
        }
        out.member("schema", format.schema())
                .name("strict")
                .bool(format.strict())
                .endObject();
    }

    private void reasoning(String effort) {
        if (effort.isEmpty() || !mayThink(endpoint, effort)) {
            return;
        }
        out.name("reasoning").beginObject().member("effort", effort.equals("max") ? "xhigh" : effort);
        if (!effort.equals(ReasoningWish.OFF) && !request.reasoning().hidden()) {
            out.member("summary", request.reasoning().summary());
        }
        out.endObject();
    }

    private void include(String effort) {
        boolean seals = hasSeals(endpoint, effort);
        boolean logprobs = request.sampling().logprobs() && takes("logprobs");
        if (seals || logprobs) {
            out.name("include").beginArray();
            if (seals) {
                out.string(SEALS);
            }
            if (logprobs) {
                out.string(LOGPROBS);
            }
            out.endArray();
        }
        int top = request.sampling().topLogprobs();
        if (logprobs && top > 0 && takes("top_logprobs")) {
            out.name("top_logprobs").number(top);
        }
    }

    private static boolean mayThink(Endpoint endpoint, String effort) {
        Set<String> supported = endpoint.supportedParameters();
        return supported.isEmpty()
                ? !effort.isEmpty()
                : supported.contains("reasoning") || supported.contains("reasoning_effort");
    }

    /**
     * Whether thoughts are to be asked for that can come back. A model of which nothing is known could refuse it,
     * unless it is told to think.
     */
    static boolean hasSeals(Endpoint endpoint, String effort) {
        return mayThink(endpoint, effort) && !effort.equals(ReasoningWish.OFF);
    }
}
