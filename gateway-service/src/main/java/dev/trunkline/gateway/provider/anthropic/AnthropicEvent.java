package dev.trunkline.gateway.provider.anthropic;

/** One event of a stream, reduced to what OpenAI chat can express. {@code block} is the number of a content block. */
sealed interface AnthropicEvent {

    record MessageStarted(String upstreamId, UsageFigures figures) implements AnthropicEvent {}

    record TextReceived(String text) implements AnthropicEvent {}

    record ThinkingReceived(String text) implements AnthropicEvent {}

    record ToolStarted(int block, String id, String name) implements AnthropicEvent {}

    record ToolArgumentsReceived(int block, String fragment) implements AnthropicEvent {}

    record BlockStopped(int block) implements AnthropicEvent {}

    /** {@code stopReason} is empty while the answer goes on. */
    record MessageChanged(String stopReason, UsageFigures figures) implements AnthropicEvent {}

    record MessageStopped() implements AnthropicEvent {}

    record Failed(String errorType) implements AnthropicEvent {}

    /** Known to mean nothing here, or not known at all. */
    record Ignored() implements AnthropicEvent {}

    record Unreadable() implements AnthropicEvent {}
}
