package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.anthropic.Claude;
import dev.trunkline.gateway.protocol.anthropic.Thinking;
import io.vertx.core.buffer.Buffer;

/** A body of Converse; that of ConverseStream is the same. One instance for each request. */
final class ConverseRequest {

    /** For the share of thoughts in an answer whose limit nobody names. */
    private static final int COMPLETION_TOKENS_ASSUMED = 4_096;

    private static final String STRUCTURED_OUTPUTS = "structured_outputs";

    private final ChatRequest request;
    private final Endpoint endpoint;
    private final int completionTokensAtMost;
    private final ModelFamily family;
    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();

    /** @param completionTokensAtMost 0 where there is no limit */
    ConverseRequest(ChatRequest request, Endpoint endpoint, int completionTokensAtMost) {
        this.request = request;
        this.endpoint = endpoint;
        this.completionTokensAtMost = completionTokensAtMost;
        this.family = ModelFamily.of(endpoint);
    }

    /** @return {@code BadRequest} where the request has no counterpart in this wire format */
    Outcome<Buffer> body() {
        out.beginObject();
        CachePoints points = new CachePoints(family.keepsPrompts(), Claude.keepsAnHour(endpoint));
        conversation(points);
        new ToolConfig(request, family.keepsTools() ? points : CachePoints.NONE, out).write();
        Thinking thinking = new Thinking(request, endpoint, limit());
        boolean banned = family == ModelFamily.CLAUDE && thinking.bansSampling();
        new InferenceConfig(request.sampling(), endpoint, completionTokensAtMost, out).write(banned);
        new ModelFields(request, endpoint, family, thinking, limit()).write(out);
        format();
        if (!endpoint.terms().serviceTier().isEmpty()) {
            out.name("serviceTier")
                    .beginObject()
                    .member("type", endpoint.terms().serviceTier())
                    .endObject();
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    private void conversation(CachePoints points) {
        for (Turn turn : request.turns()) {
            boolean words = turn.parts().stream().allMatch(part -> part instanceof Part.Text);
            if (turn instanceof Turn.Instructions && !words) {
                faults.expected("messages", "system messages of text");
            }
        }
        ContentBlocks blocks = new ContentBlocks(family, points, faults, out);
        Conversation conversation = new Conversation(request.turns(), blocks, out);
        if (conversation.isEmpty()) {
            faults.expected("messages", "at least one message that is not empty");
        }
        conversation.write(points, request.cache());
    }

    private int limit() {
        if (completionTokensAtMost > 0) {
            return completionTokensAtMost;
        }
        return endpoint.maxCompletionTokens() > 0 ? endpoint.maxCompletionTokens() : COMPLETION_TOKENS_ASSUMED;
    }

    private void format() {
        boolean formed = endpoint.supportedParameters().contains(STRUCTURED_OUTPUTS);
        String expected = formed ? "text, or json_schema with a schema" : "text";
        switch (request.format()) {
            case AnswerFormat.Text text -> {
                // As every answer is.
            }
            case AnswerFormat.JsonObject object -> faults.expected("response_format.type", expected, "json_object");
            case AnswerFormat.JsonSchema schema -> {
                if (formed && schema.schema().isObject()) {
                    schema(schema);
                } else {
                    faults.expected("response_format.type", expected, "json_schema");
                }
            }
        }
    }

    /** The schema travels as a text that holds JSON. */
    private void schema(AnswerFormat.JsonSchema schema) {
        out.name("outputConfig").beginObject().name("textFormat").beginObject().member("type", "json_schema");
        out.name("structure").beginObject().name("jsonSchema").beginObject();
        if (!schema.name().isEmpty()) {
            out.member("name", schema.name());
        }
        out.member("schema", JsonText.of(schema.schema().json()));
        out.endObject().endObject().endObject().endObject();
    }
}
