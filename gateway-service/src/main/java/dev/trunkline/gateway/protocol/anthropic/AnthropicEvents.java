package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.BlockStopped;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Failed;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Ignored;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageChanged;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.MessageStopped;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.SignatureReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.TextReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingRedacted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ToolArgumentsReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ToolStarted;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.Unreadable;
import dev.trunkline.gateway.text.ShortText;
import java.util.function.Function;

/** From the data of one event to its meaning. Unknown fields, events, blocks and deltas are passed over. */
final class AnthropicEvents {

    private static final AnthropicEvent IGNORED = new Ignored();
    private static final AnthropicEvent UNREADABLE = new Unreadable();

    private AnthropicEvents() {}

    static AnthropicEvent read(byte[] bytes, int from, int to) {
        AnthropicEvent delta = TextDeltas.read(bytes, from, to);
        return delta == null ? other(bytes, from, to) : delta;
    }

    private static AnthropicEvent other(byte[] bytes, int from, int to) {
        JsonNode data = WireJson.parse(bytes, from, to);
        if (!data.path("type").isTextual()) {
            return UNREADABLE;
        }
        return switch (data.path("type").textValue()) {
            case "message_start" -> started(data.path("message"));
            case "content_block_start" -> blockStarted(data, data.path("content_block"));
            case "content_block_delta" -> delta(data, data.path("delta"));
            case "content_block_stop" -> block(data, BlockStopped::new);
            case "message_delta" -> changed(data);
            case "message_stop" -> new MessageStopped();
            case "error" ->
                new Failed(ShortText.of(data.path("error").path("type").asText("error")));
            default -> IGNORED;
        };
    }

    private static AnthropicEvent started(JsonNode message) {
        return message.isObject()
                ? new MessageStarted(
                        ShortText.of(message.path("id").asText("")), UsageFigures.of(message.path("usage")))
                : UNREADABLE;
    }

    private static AnthropicEvent blockStarted(JsonNode data, JsonNode contentBlock) {
        return switch (contentBlock.path("type").asText()) {
            case "" -> UNREADABLE;
            // Empty with Anthropic itself; others begin a block with its first words.
            case "text" -> text(contentBlock, "text", TextReceived::new);
            case "thinking" -> text(contentBlock, "thinking", ThinkingStarted::new);
            case "redacted_thinking" -> text(contentBlock, "data", ThinkingRedacted::new);
            case "tool_use" -> toolStarted(data, contentBlock);
            default -> IGNORED;
        };
    }

    private static AnthropicEvent toolStarted(JsonNode data, JsonNode toolUse) {
        JsonNode id = toolUse.path("id");
        JsonNode name = toolUse.path("name");
        return id.isTextual() && name.isTextual()
                ? block(
                        data,
                        block -> new ToolStarted(block, JsonText.of(id.textValue()), JsonText.of(name.textValue())))
                : UNREADABLE;
    }

    private static AnthropicEvent delta(JsonNode data, JsonNode delta) {
        return switch (delta.path("type").asText()) {
            case "" -> UNREADABLE;
            case "text_delta" -> text(delta, "text", TextReceived::new);
            case "thinking_delta" -> text(delta, "thinking", ThinkingReceived::new);
            case "signature_delta" -> text(delta, "signature", SignatureReceived::new);
            case "input_json_delta" ->
                text(
                        delta,
                        "partial_json",
                        fragment -> block(data, block -> new ToolArgumentsReceived(block, fragment)));
            default -> IGNORED;
        };
    }

    private static AnthropicEvent changed(JsonNode data) {
        return new MessageChanged(
                ShortText.of(data.path("delta").path("stop_reason").asText("")), UsageFigures.of(data.path("usage")));
    }

    private static AnthropicEvent text(JsonNode node, String field, Function<JsonText, AnthropicEvent> event) {
        JsonNode text = node.path(field);
        return text.isTextual() ? event.apply(JsonText.of(text.textValue())) : UNREADABLE;
    }

    private static AnthropicEvent block(JsonNode data, Function<Integer, AnthropicEvent> event) {
        JsonNode index = data.path("index");
        return index.isInt() ? event.apply(index.intValue()) : UNREADABLE;
    }
}
