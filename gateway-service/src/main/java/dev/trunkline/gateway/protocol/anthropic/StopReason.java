package dev.trunkline.gateway.protocol.anthropic;

/** Why an answer ended, in the words of either side. */
final class StopReason {

    private StopReason() {}

    /** The finish reason that OpenAI chat has for it, empty where there is none. */
    static String finishReason(String stopReason) {
        return switch (stopReason) {
            case "" -> "";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }
}
