package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** A body of chat. One instance for each request. */
final class CohereRequest {

    private final ChatRequest request;
    private final Taken taken;
    private final Endpoint endpoint;
    private final int completionTokensAtMost;
    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();

    /** @param completionTokensAtMost 0 where there is no limit */
    CohereRequest(ChatRequest request, Endpoint endpoint, int completionTokensAtMost) {
        this.request = request;
        this.taken = new Taken(endpoint);
        this.endpoint = endpoint;
        this.completionTokensAtMost = completionTokensAtMost;
    }

    /** @return {@code BadRequest} where the request has no counterpart in this wire format */
    Outcome<Buffer> body(boolean stream) {
        out.beginObject().member("model", endpoint.providerModelId()).name("messages");
        if (!new Messages(taken.thinks(), faults, out).write(request.turns())) {
            faults.expected("messages", "at least one message that is not empty");
        }
        boolean formed = !(request.format() instanceof AnswerFormat.Text);
        if (mayCall(formed)) {
            if (formed) {
                faults.expected("response_format.type", "text beside tools");
            }
            new Tools(request, taken, faults, out).write();
        }
        format();
        if (completionTokensAtMost > 0) {
            out.name("max_tokens").number(completionTokensAtMost);
        }
        new SamplingFields(request.sampling(), taken, out).write();
        new Thinking(request.reasoning(), completionTokensAtMost).write(taken, out);
        if (stream) {
            out.name("stream").bool(true);
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    /** Tools that may not be called only stand in the way of a format. */
    private boolean mayCall(boolean formed) {
        return !request.tools().isEmpty() && !(formed && request.toolChoice() instanceof ToolChoice.None);
    }

    private void format() {
        switch (request.format()) {
            case AnswerFormat.Text _ -> {
                // As it is where nothing is said.
            }
            case AnswerFormat.JsonObject _ -> json(JsonValue.ABSENT);
            case AnswerFormat.JsonSchema schema -> json(schema.schema());
        }
    }

    private void json(JsonValue schema) {
        if (taken.lacks("response_format") && taken.lacks("structured_outputs")) {
            return;
        }
        out.name("response_format").beginObject().member("type", "json_object");
        if (schema.isObject() && !taken.lacks("structured_outputs")) {
            out.member("json_schema", schema);
        }
        out.endObject();
    }
}
