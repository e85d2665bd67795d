package dev.trunkline.simulator.protocol.anthropic.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.simulator.request.ToolChoice;

/**
 * What a request says of thinking.
 *
 * @param type what it is to be, empty where the request does not say
 * @param omitted whether thoughts are signed and not shown
 * @param budgetTokens 0 where none is needed
 */
record Thinking(String type, boolean omitted, int budgetTokens) {

    static final Thinking UNSAID = new Thinking("", false, 0);

    private static final int BUDGET_TOKENS_AT_LEAST = 1_024;

    static Thinking of(JsonNode thinking) {
        return new Thinking(
                thinking.path("type").asText("missing"),
                thinking.path("display").asText().equals("omitted"),
                thinking.path("budget_tokens").asInt());
    }

    boolean isWanted() {
        return isManual() || type.equals("adaptive");
    }

    /** Why the request is refused, empty where it is not. */
    String problem(int tokensAtMost, ToolChoice choice) {
        if (!type.isEmpty() && !isWanted() && !type.equals("disabled")) {
            return "thinking: Input tag '" + type + "' found using 'type' does not match any of the expected tags:"
                    + " 'adaptive', 'disabled', 'enabled'";
        }
        if (isManual() && budgetTokens < BUDGET_TOKENS_AT_LEAST) {
            return "thinking.enabled.budget_tokens: Input should be greater than or equal to " + BUDGET_TOKENS_AT_LEAST;
        }
        if (isManual() && budgetTokens >= tokensAtMost) {
            return "`max_tokens` must be greater than `thinking.budget_tokens`.";
        }
        boolean forces = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
        return isWanted() && forces ? "Thinking may not be enabled when tool_choice forces tool use." : "";
    }

    private boolean isManual() {
        return type.equals("enabled");
    }
}
