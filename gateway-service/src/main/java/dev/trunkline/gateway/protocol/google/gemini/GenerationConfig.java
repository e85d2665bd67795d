package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ImageWish;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/** How the answer is to be made, as one endpoint takes it. */
record GenerationConfig(
        ChatRequest request, Endpoint endpoint, ModelName model, int completionTokensAtMost, JsonWriter out) {

    private static final String JSON = "application/json";

    void write() {
        out.name("generationConfig").beginObject();
        if (completionTokensAtMost > 0) {
            out.name("maxOutputTokens").number(completionTokensAtMost);
        }
        sampling(request.sampling());
        format();
        pictures(request.images());
        new Thinking(request.reasoning(), endpoint, model, completionTokensAtMost).write(out);
        out.endObject();
    }

    private void sampling(Sampling sampling) {
        number("temperature", "temperature", sampling.temperature());
        number("topP", "top_p", sampling.topP());
        // Elsewhere 0 says that there is no such limit; here it is refused.
        if (sampling.topK().count(0) > 0) {
            number("topK", "top_k", sampling.topK());
        }
        number("presencePenalty", "presence_penalty", sampling.presencePenalty());
        number("frequencyPenalty", "frequency_penalty", sampling.frequencyPenalty());
        seed(sampling.seed());
        logprobs(sampling);
        List<JsonText> stop =
                sampling.stop().stream().filter(text -> !text.isEmpty()).toList();
        if (!stop.isEmpty() && !lacks("stop")) {
            out.name("stopSequences").beginArray();
            stop.forEach(out::string);
            out.endArray();
        }
    }

    private void pictures(ImageWish wish) {
        if (wish.asked()) {
            out.name("responseModalities").beginArray();
            if (!wish.alone()) {
                out.string("TEXT");
            }
            out.string("IMAGE").endArray();
        }
        JsonValue ratio = wish.config().member("aspect_ratio");
        JsonValue size = wish.config().member("image_size");
        if (ratio.isString() || size.isString()) {
            out.name("imageConfig").beginObject();
            out.member("aspectRatio", ratio).member("imageSize", size).endObject();
        }
    }

    private void logprobs(Sampling sampling) {
        if (!sampling.logprobs() || lacks("logprobs")) {
            return;
        }
        out.name("responseLogprobs").bool(true);
        if (sampling.topLogprobs() > 0 && !lacks("top_logprobs")) {
            out.name("logprobs").number(sampling.topLogprobs());
        }
    }

    private void number(String name, String parameter, JsonValue value) {
        if (value.isNumber() && !lacks(parameter)) {
            out.member(name, value);
        }
    }

    /** Here it has 32 bits; what is longer is cut, always to the same. */
    private void seed(JsonValue seed) {
        if (seed.isNumber() && !lacks("seed")) {
            out.name("seed").number(bits(seed.json()));
        }
    }

    private static int bits(String number) {
        try {
            return (int) Long.parseLong(number);
        } catch (NumberFormatException e) {
            return number.hashCode();
        }
    }

    private void format() {
        switch (request.format()) {
            case AnswerFormat.Text _ -> {
                // As it is where nothing is said.
            }
            case AnswerFormat.JsonObject _ -> json(JsonValue.ABSENT);
            case AnswerFormat.JsonSchema schema ->
                json(lacks("structured_outputs") ? JsonValue.ABSENT : schema.schema());
        }
    }

    private void json(JsonValue schema) {
        if (lacks("response_format") && lacks("structured_outputs")) {
            return;
        }
        out.member("responseMimeType", JSON);
        if (schema.isObject()) {
            out.member("responseJsonSchema", schema);
        }
    }

    /** What an endpoint is known to lack is dropped without a word. */
    private boolean lacks(String parameter) {
        return !endpoint.supportedParameters().isEmpty()
                && !endpoint.supportedParameters().contains(parameter);
    }
}
