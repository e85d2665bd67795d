package dev.trunkline.gateway.protocol.google.gemini;

/** Why an answer ended, in the words of either side; as of 2026-11. Pure. */
final class FinishReason {

    /** Not an answer. */
    static final String ERROR = "error";

    private static final String STOP = "stop";
    private static final String TOOL_CALLS = "tool_calls";

    private FinishReason() {}

    /**
     * The finish reason that OpenAI chat has for it, or {@link #ERROR}; empty where there is none.
     *
     * @param calls whether the answer holds calls of tools
     * @param words whether it holds anything else
     */
    static String of(String reason, boolean calls, boolean words) {
        return switch (reason) {
            case "", "FINISH_REASON_UNSPECIFIED" -> "";
            case "STOP" -> calls ? TOOL_CALLS : STOP;
            case "MAX_TOKENS" -> "length";
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "MODEL_ARMOR",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> "content_filter";
            case "MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE", "MISSING_THOUGHT_SIGNATURE", "TOO_MANY_TOOL_CALLS" ->
                ERROR;
            // Of a tool that was not offered: whoever offers the tools can say so to the model.
            case "UNEXPECTED_TOOL_CALL" -> calls ? TOOL_CALLS : ERROR;
            // Other, and words to come.
            default -> calls ? TOOL_CALLS : words ? STOP : ERROR;
        };
    }
}
