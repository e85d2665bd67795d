package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ImageWish;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** A body of OpenAI chat for a caller who speaks something else. One instance for each request. */
final class OpenAiRequest {

    private static final String USAGE_WANTED = "{\"include_usage\":true}";
    /** This wire format demands a name. */
    private static final JsonText UNNAMED_SCHEMA = JsonText.of("answer");

    private final ChatRequest request;
    private final Endpoint endpoint;
    private final Quirks quirks;
    private final FieldFaults faults = new FieldFaults();
    private final JsonWriter out = new JsonWriter();

    OpenAiRequest(ChatRequest request, Endpoint endpoint) {
        this.request = request;
        this.endpoint = endpoint;
        this.quirks = new Quirks(endpoint);
    }

    /**
     * @param completionTokensAtMost 0 where there is no limit
     * @return {@code BadRequest} where the request has no counterpart in this wire format
     */
    Outcome<Buffer> body(int completionTokensAtMost, boolean stream) {
        out.beginObject().member("model", endpoint.providerModelId());
        new RequestMessages(faults, quirks, out).write(request.turns());
        new RequestTools(faults, quirks, out).write(request);
        sampling(request.sampling());
        format();
        if (quirks.takes("verbosity") && !request.verbosity().isEmpty()) {
            out.member("verbosity", request.verbosity());
        }
        if (!endpoint.terms().serviceTier().isEmpty()) {
            out.member("service_tier", endpoint.terms().serviceTier());
        }
        pictures(request.images());
        String effort = request.reasoning().effort(completionTokensAtMost);
        if (!effort.isEmpty() && quirks.takesReasoningEffort()) {
            out.member("reasoning_effort", effort);
        }
        new ContentParts(faults, quirks, out).cacheControl(request.cache());
        if (completionTokensAtMost > 0) {
            out.name(endpoint.limitField()).number(completionTokensAtMost);
        }
        if (stream) {
            out.name("stream").bool(true).name("stream_options").raw(USAGE_WANTED);
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    private void sampling(Sampling sampling) {
        unlessLacking("temperature", sampling.temperature());
        unlessLacking("top_p", sampling.topP());
        unlessLacking("frequency_penalty", sampling.frequencyPenalty());
        unlessLacking("presence_penalty", sampling.presencePenalty());
        if (!quirks.lacks(Quirks.SEED)) {
            out.member(quirks.seedField(), sampling.seed());
        }
        unlessLacking("logit_bias", sampling.logitBias());
        logprobs(sampling);
        // OpenAI itself has none of these, and refuses them.
        whereTaken("top_k", sampling.topK());
        whereTaken("min_p", sampling.minP());
        whereTaken("top_a", sampling.topA());
        whereTaken("repetition_penalty", sampling.repetitionPenalty());
        if (!sampling.stop().isEmpty() && !quirks.lacks("stop")) {
            out.name("stop").beginArray();
            sampling.stop().forEach(out::string);
            out.endArray();
        }
    }

    private void logprobs(Sampling sampling) {
        if (!sampling.logprobs() || quirks.lacks("logprobs")) {
            return;
        }
        out.name("logprobs").bool(true);
        if (sampling.topLogprobs() > 0 && !quirks.lacks("top_logprobs")) {
            out.name("top_logprobs").number(sampling.topLogprobs());
        }
    }

    private void unlessLacking(String name, JsonValue value) {
        if (!quirks.lacks(name)) {
            out.member(name, value);
        }
    }

    private void whereTaken(String name, JsonValue value) {
        if (quirks.takes(name)) {
            out.member(name, value);
        }
    }

    /** As routers have it; whoever is asked for pictures is listed as giving them. */
    private void pictures(ImageWish wish) {
        if (wish.asked()) {
            out.name("modalities").beginArray().string("image");
            if (!wish.alone()) {
                out.string("text");
            }
            out.endArray().member("image_config", wish.config());
        }
    }

    private void format() {
        if (quirks.lacksFormats()) {
            return;
        }
        switch (request.format()) {
            case AnswerFormat.Text text -> {}
            case AnswerFormat.JsonObject object ->
                out.name("response_format")
                        .beginObject()
                        .member("type", "json_object")
                        .endObject();
            case AnswerFormat.JsonSchema schema -> schema(schema);
        }
    }

    private void schema(AnswerFormat.JsonSchema schema) {
        out.name("response_format").beginObject().member("type", "json_schema").name("json_schema");
        out.beginObject().member("name", schema.name().isEmpty() ? UNNAMED_SCHEMA : schema.name());
        out.member("schema", schema.schema());
        if (schema.strict()) {
            out.name("strict").bool(true);
        }
        out.endObject().endObject();
    }
}
