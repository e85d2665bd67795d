package dev.trunkline.gateway.protocol.cohere.chat;

/** Why an answer ended, in the words of either side. Pure. */
final class FinishReason {

    private FinishReason() {}

    /** Whether the provider could not end it. */
    static boolean isError(String word) {
        return word.equals("ERROR") || word.equals("TIMEOUT");
    }

    static String of(String word) {
        return switch (word) {
            case "" -> "";
            case "MAX_TOKENS" -> "length";
            case "TOOL_CALL" -> "tool_calls";
            default -> "stop";
        };
    }
}
