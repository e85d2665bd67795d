package dev.trunkline.gateway.protocol.aws.converse;

/** Why an answer ended, in the words of either side. */
final class StopReason {

    private StopReason() {}

    /** The finish reason that callers know, empty where there is none. */
    static String finishReason(String stopReason) {
        return switch (stopReason) {
            case "" -> "";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "guardrail_intervened", "content_filtered" -> "content_filter";
            // end_turn, stop_sequence, and those to come.
            default -> "stop";
        };
    }
}
