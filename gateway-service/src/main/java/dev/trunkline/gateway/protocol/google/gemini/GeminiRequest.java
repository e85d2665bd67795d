package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** A body of {@code generateContent}. One instance for each request. */
final class GeminiRequest {

    private final ChatRequest request;
    private final Endpoint endpoint;
    private final int completionTokensAtMost;
    private final ModelName model;
    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();

    /** @param completionTokensAtMost 0 where there is no limit */
    GeminiRequest(ChatRequest request, Endpoint endpoint, int completionTokensAtMost) {
        this.request = request;
        this.endpoint = endpoint;
        this.completionTokensAtMost = completionTokensAtMost;
        this.model = ModelName.of(endpoint.providerModelId());
    }

    /** @return {@code BadRequest} where the request has no counterpart in this wire format */
    Outcome<Buffer> body() {
        Contents contents = Contents.of(request.turns(), model);
        if (contents.isEmpty()) {
            faults.expected("messages", "at least one message that is not empty");
        }
        out.beginObject();
        contents.write(new PartWriter(faults, out));
        boolean formed = !(request.format() instanceof AnswerFormat.Text);
        if (mayCall(formed)) {
            if (formed && !model.takesFormatBesideTools()) {
                faults.expected("response_format.type", "text beside tools");
            }
            new Functions(request, out).write();
        }
        new GenerationConfig(request, endpoint, model, completionTokensAtMost, out).write();
        if (!GeminiProtocol.isAtVertex(endpoint)
                && !endpoint.terms().serviceTier().isEmpty()) {
            out.member("serviceTier", endpoint.terms().serviceTier());
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    /** Tools that may not be called only stand in the way of a format. */
    private boolean mayCall(boolean formed) {
        return !request.tools().isEmpty() && !(formed && request.toolChoice() instanceof ToolChoice.None);
    }
}
