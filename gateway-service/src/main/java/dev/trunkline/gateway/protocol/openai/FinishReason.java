package dev.trunkline.gateway.protocol.openai;

import java.util.Locale;

/** Why an answer ended, in the five words of OpenAI chat: compatible providers have more. */
final class FinishReason {

    static final String ERROR = "error";
    static final String STOP = "stop";
    static final String TOOL_CALLS = "tool_calls";

    private FinishReason() {}

    /** What the caller sees for a provider's own word; a word that nobody knows is an end like any other. */
    static String of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens", "max_output_tokens", "model_length" -> "length";
            case "tool_calls", "tool_use", "function_call" -> TOOL_CALLS;
            case "content_filter", "safety", "recitation", "sensitive" -> "content_filter";
            case ERROR, "insufficient_system_resource", "network_error" -> ERROR;
            default -> STOP;
        };
    }
}
