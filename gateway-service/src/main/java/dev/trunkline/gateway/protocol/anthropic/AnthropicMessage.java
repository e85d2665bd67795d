package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.WholeReading.Read;
import dev.trunkline.gateway.protocol.WholeReading.Unusable;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.usage.TokenUsage;

/** A whole message of Anthropic. One instance for each reading. */
public final class AnthropicMessage {

    private final AnswerTally sink;
    private int thoughts;
    private boolean callWithoutName;

    private AnthropicMessage(AnswerSink sink) {
        this.sink = new AnswerTally(sink);
    }

    /** Reads it into the sink, which has nothing to show where it is unusable. */
    public static WholeReading read(byte[] body, AnswerSink sink) {
        JsonNode message = WireJson.parse(body, 0, body.length);
        JsonNode error = message.path("error");
        if (message.path("type").asText().equals("error") || error.isObject()) {
            String detail = error.path("type").asText("error") + ": "
                    + error.path("message").asText("");
            return new Unusable(new ErrorInside(detail, error.toString()));
        }
        if (!message.path("content").isArray()) {
            return new Unusable(new Malformed("content: expected an array of blocks in a message"));
        }
        var reading = new AnthropicMessage(sink);
        message.path("content").forEach(reading::block);
        return reading.callWithoutName
                ? new Unusable(new Malformed("content: expected id and name in each block of type tool_use"))
                : new Read(reading.summary(message));
    }

    private void block(JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> sink.text(text(block, "text"));
            case "thinking" -> thought(Thought.Kind.TEXT, text(block, "thinking"), text(block, "signature"));
            case "redacted_thinking" -> thought(Thought.Kind.ENCRYPTED, JsonText.EMPTY, text(block, "data"));
            case "tool_use" -> call(block);
            default -> {
                // Blocks that an answer in text has no place for, among them those to come.
            }
        }
    }

    private static JsonText text(JsonNode block, String field) {
        return JsonText.of(block.path(field).asText(""));
    }

    private void thought(Thought.Kind kind, JsonText text, JsonText seal) {
        sink.thought(new Thought(kind, text, seal, JsonText.EMPTY, Thought.ANTHROPIC, thoughts++));
    }

    private void call(JsonNode block) {
        callWithoutName |= !block.path("id").isTextual() || !block.path("name").isTextual();
        String arguments = block.path("input").isObject() ? WireJson.text(block.path("input")) : "{}";
        int index = sink.calls();
        sink.toolCall(index, text(block, "id"), text(block, "name"));
        sink.toolArguments(index, JsonText.of(arguments));
    }

    private AnswerSummary summary(JsonNode message) {
        String stopReason = ShortText.of(message.path("stop_reason").asText(""));
        String finishReason = StopReason.finishReason(stopReason);
        UsageFigures figures = UsageFigures.of(message.path("usage"));
        TokenUsage usage = figures.total();
        sink.finished(finishReason, stopReason);
        sink.usage(usage, false);
        return new AnswerSummary(
                        usage,
                        finishReason,
                        stopReason,
                        message.path("id").asText(""),
                        sink.summary().receivedTextBytes())
                .servedBy(figures.tier());
    }
}
