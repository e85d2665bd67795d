package dev.trunkline.gateway.dialect.anthropic.messages;

import java.util.Locale;
import java.util.Map;

/** Why an answer ended, in the words of either side. Pure. */
final class StopReasons {

    static final String END_TURN = "end_turn";
    static final String TOOL_USE = "tool_use";
    static final String REFUSAL = "refusal";

    /** Words of this wire format, and what they mean. Some providers of other wire formats say them, too. */
    private static final Map<String, String> MEANINGS = Map.of(
            END_TURN,
            "stop",
            "stop_sequence",
            "stop",
            "pause_turn",
            "stop",
            "max_tokens",
            "length",
            "model_context_window_exceeded",
            "length",
            TOOL_USE,
            "tool_calls",
            REFUSAL,
            "content_filter");

    private StopReasons() {}

    /** The same where it is known what was told: calls of tools are no end, whatever a provider says. */
    static String of(String finishReason, String nativeFinishReason, boolean called, boolean refused) {
        String reason = of(finishReason, nativeFinishReason);
        if (!reason.equals(END_TURN)) {
            return reason;
        }
        return called ? TOOL_USE : refused ? REFUSAL : END_TURN;
    }

    /** The provider's own word where it is one of this wire format and means the same. */
    static String of(String finishReason, String nativeFinishReason) {
        // Cohere shouts its words (docs.cohere.com, "Chat", as of 2026-11).
        String word = nativeFinishReason.toLowerCase(Locale.ROOT);
        if (finishReason.equals(MEANINGS.get(word))) {
            return word;
        }
        return switch (finishReason) {
            case "length" -> "max_tokens";
            case "tool_calls" -> TOOL_USE;
            case "content_filter" -> REFUSAL;
            // Nothing else is an end that an answer may have.
            default -> END_TURN;
        };
    }
}
