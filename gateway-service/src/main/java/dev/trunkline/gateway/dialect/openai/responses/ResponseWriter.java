package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** Writes one whole response. One for each answer, confined to one thread. */
final class ResponseWriter implements WholeWriter {

    private final ResponseObject response;
    private final Output output;
    private String finishReason = "";

    ResponseWriter(ResponseObject response) {
        this.response = response;
        this.output = new Output(response.itemIds(), response.asked().customTools(), Events.none(), Integer.MAX_VALUE);
    }

    @Override
    public void text(JsonText text) {
        output.text(text);
    }

    @Override
    public void text(JsonText text, JsonValue logprobs) {
        output.text(text, logprobs);
    }

    @Override
    public void refusal(JsonText text) {
        output.refusal(text);
    }

    @Override
    public void thought(Thought thought) {
        output.thought(thought);
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        output.toolCall(index, id, name);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        output.toolArguments(index, fragment);
    }

    @Override
    public void citation(Citation citation) {
        output.citation(citation);
    }

    @Override
    public void image(Media image) {
        output.image(image);
    }

    @Override
    public void finished(String reason, String nativeReason) {
        finishReason = reason;
    }

    @Override
    public Buffer head() {
        output.close(ResponseObject.status(finishReason));
        JsonWriter out = new JsonWriter();
        response.ended(out, output, finishReason);
        return out.buffer().appendString(",");
    }

    @Override
    public Buffer tail() {
        return Buffer.buffer("}");
    }
}
