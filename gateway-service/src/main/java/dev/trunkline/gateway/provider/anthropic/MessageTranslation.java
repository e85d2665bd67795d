package dev.trunkline.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.provider.AnswerSummary;
import dev.trunkline.gateway.provider.WholeAnswer;
import dev.trunkline.gateway.provider.WholeAnswer.Answer;
import dev.trunkline.gateway.provider.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.provider.WholeAnswer.Malformed;
import dev.trunkline.gateway.text.ShortText;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A whole message of Anthropic as a completion of OpenAI chat. One instance for each translation. */
final class MessageTranslation {

    private static final String TAIL = "}";

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode calls = WireJson.array();
    private boolean callWithoutName;
    private long receivedTextBytes;

    private MessageTranslation() {}

    static WholeAnswer translate(byte[] body, AnswerFace face) {
        JsonNode message = WireJson.parse(body, 0, body.length);
        JsonNode error = message.path("error");
        if (message.path("type").asText().equals("error") || error.isObject()) {
            String detail = error.path("type").asText("error") + ": "
                    + error.path("message").asText("");
            return new ErrorInside(detail, error.toString());
        }
        if (!message.path("content").isArray()) {
            return new Malformed("content: expected an array of blocks in a message");
        }
        var translation = new MessageTranslation();
        message.path("content").forEach(translation::add);
        return translation.callWithoutName
                ? new Malformed("content: expected id and name in each block of type tool_use")
                : translation.answer(message, face);
    }

    private void add(JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> append(block.path("text").asText(""), text);
            case "thinking" -> append(block.path("thinking").asText(""), reasoning);
            case "tool_use" -> addCall(block);
            default -> {
                // Blocks that OpenAI chat has no place for, among them those to come.
            }
        }
    }

    private void append(String piece, StringBuilder to) {
        receivedTextBytes += ByteBufUtil.utf8Bytes(piece);
        to.append(piece);
    }

    private void addCall(JsonNode block) {
        callWithoutName |= !block.path("id").isTextual() || !block.path("name").isTextual();
        String arguments = block.path("input").isObject() ? WireJson.text(block.path("input")) : "{}";
        receivedTextBytes += ByteBufUtil.utf8Bytes(arguments);
        ObjectNode call = calls.addObject();
        call.put("index", calls.size() - 1);
        call.put("id", block.path("id").asText());
        call.put("type", "function");
        call.putObject("function").put("name", block.path("name").asText()).put("arguments", arguments);
    }

    private Answer answer(JsonNode message, AnswerFace face) {
        String stopReason = ShortText.of(message.path("stop_reason").asText(""));
        String finishReason = StopReason.finishReason(stopReason);
        ObjectNode completion = WireJson.object();
        completion.put("id", face.generationId());
        completion.put("object", "chat.completion");
        completion.put("created", face.createdSeconds());
        completion.put("model", face.model());
        completion.put("provider", face.providerName());
        completion.putNull("system_fingerprint");
        completion.putNull("service_tier");
        ObjectNode choice = completion.putArray("choices").addObject();
        choice.put("index", 0);
        choice.put("finish_reason", orNull(finishReason));
        choice.put("native_finish_reason", orNull(stopReason));
        choice.putNull("logprobs");
        choice.set("message", said(face.thoughtsHidden()));
        AnswerSummary summary = new AnswerSummary(
                UsageFigures.of(message.path("usage")).total(),
                finishReason,
                stopReason,
                message.path("id").asText(""),
                receivedTextBytes);
        return new Answer(openEnded(completion), Buffer.buffer(TAIL), summary);
    }

    private ObjectNode said(boolean thoughtsHidden) {
        ObjectNode said = WireJson.object();
        said.put("role", "assistant");
        said.put("content", text.isEmpty() && !calls.isEmpty() ? null : text.toString());
        said.putNull("refusal");
        said.put("reasoning", thoughtsHidden || reasoning.isEmpty() ? null : reasoning.toString());
        if (!calls.isEmpty()) {
            said.set("tool_calls", calls);
        }
        return said;
    }

    private static Buffer openEnded(ObjectNode completion) {
        byte[] whole = WireJson.utf8(completion);
        return Buffer.buffer(whole.length)
                .appendBytes(whole, 0, whole.length - 1)
                .appendString(",");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
