package dev.trunkline.gateway.dialect.anthropic.messages;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Single events of a message, each a frame with its name. Pure but for the buffer. */
record EventFrames(Buffer out) {

    private static final String TYPE = "type";
    private static final String DELTA = "content_block_delta";

    /** What is known of the usage before the answer: nothing. */
    private static final String NO_USAGE_YET = "{\"input_tokens\":0,\"cache_creation_input_tokens\":0,"
            + "\"cache_read_input_tokens\":0,\"output_tokens\":0}";

    void beginMessage(AnswerFace face) {
        event("message_start", json -> {
            json.name("message").beginObject().member("id", face.generationId()).member(TYPE, "message");
            json.member("role", "assistant").member("model", face.model()).member("provider", face.providerName());
            json.name("content").beginArray().endArray().name("stop_reason").nothing();
            json.name("stop_sequence").nothing().name("usage").raw(NO_USAGE_YET).endObject();
        });
    }

    void beginText(int block) {
        begin(block, json -> json.member(TYPE, "text").member("text", JsonText.EMPTY));
    }

    void beginThinking(int block) {
        begin(block, json -> json.member(TYPE, "thinking")
                .member("thinking", JsonText.EMPTY)
                .member("signature", JsonText.EMPTY));
    }

    void redacted(int block, Thought thought) {
        begin(block, json -> json.member(TYPE, "redacted_thinking").member("data", Signatures.of(thought)));
    }

    void image(int block, Media image) {
        begin(block, json -> ImageBlock.write(image, json));
    }

    void beginCall(int block, JsonText id, JsonText name) {
        begin(block, json -> {
            json.member(TYPE, "tool_use").member("id", id).member("name", name);
            json.name("input").beginObject().endObject();
        });
    }

    void text(int block, JsonText text) {
        delta(block, json -> json.member(TYPE, "text_delta").member("text", text));
    }

    void thinking(int block, JsonText text) {
        delta(block, json -> json.member(TYPE, "thinking_delta").member("thinking", text));
    }

    void signature(int block, JsonText signature) {
        delta(block, json -> json.member(TYPE, "signature_delta").member("signature", signature));
    }

    void arguments(int block, JsonText fragment) {
        delta(block, json -> json.member(TYPE, "input_json_delta").member("partial_json", fragment));
    }

    void citation(int block, Citation citation) {
        delta(
                block,
                json -> CitationJson.append(
                        citation, json.member(TYPE, "citations_delta").name("citation")));
    }

    void end(int block) {
        event("content_block_stop", json -> json.name("index").number(block));
    }

    void endMessage(String stopReason, UsageReport usage) {
        event("message_delta", json -> {
            json.name("delta").beginObject().member("stop_reason", stopReason);
            json.name("stop_sequence").nothing().endObject();
            MessagesUsage.append(usage, out.appendByte((byte) ','));
        });
        event("message_stop", json -> usage.appendRouting(out));
    }

    private void begin(int block, Consumer<JsonWriter> content) {
        event("content_block_start", json -> {
            json.name("index").number(block).name("content_block").beginObject();
            content.accept(json);
            json.endObject();
        });
    }

    private void delta(int block, Consumer<JsonWriter> delta) {
        event(DELTA, json -> {
            json.name("index").number(block).name("delta").beginObject();
            delta.accept(json);
            json.endObject();
        });
    }

    private void event(String name, Consumer<JsonWriter> members) {
        JsonWriter json =
                new JsonWriter(SseFrames.begin(out, name)).beginObject().member(TYPE, name);
        members.accept(json);
        json.endObject();
        SseFrames.end(out);
    }
}
