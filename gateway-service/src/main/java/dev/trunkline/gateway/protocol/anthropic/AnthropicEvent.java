package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.json.JsonText;

/** One event of a stream, as far as an answer in text can have it. {@code block} is the number of a content block. */
sealed interface AnthropicEvent {

    record MessageStarted(String upstreamId, UsageFigures figures) implements AnthropicEvent {}

    record TextReceived(JsonText text) implements AnthropicEvent {}

    record ThinkingReceived(JsonText text) implements AnthropicEvent {}

    /** A block of thoughts begins; its first words may stand in it. */
    record ThinkingStarted(JsonText text) implements AnthropicEvent {}

    /** Of the thoughts that were told before. */
    record SignatureReceived(JsonText signature) implements AnthropicEvent {}

    record ThinkingRedacted(JsonText data) implements AnthropicEvent {}

    record ToolStarted(int block, JsonText id, JsonText name) implements AnthropicEvent {}

    record ToolArgumentsReceived(int block, JsonText fragment) implements AnthropicEvent {}

    record BlockStopped(int block) implements AnthropicEvent {}

    /** {@code stopReason} is empty while the answer goes on. */
    record MessageChanged(String stopReason, UsageFigures figures) implements AnthropicEvent {}

    record MessageStopped() implements AnthropicEvent {}

    record Failed(String errorType) implements AnthropicEvent {}

    /** Known to mean nothing here, or not known at all. */
    record Ignored() implements AnthropicEvent {}

    record Unreadable() implements AnthropicEvent {}
}
