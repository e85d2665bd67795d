package dev.trunkline.gateway.protocol.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.ReasoningWish;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The caller's wish for thoughts as {@code thinking}, where the endpoint is known to think and this wire format lets
 * it: not when an answer is begun or a call of a tool demanded, nor within a turn that calls tools, whose thoughts
 * would have to come back signed. Pure.
 */
record Thinking(ReasoningWish wish, Endpoint endpoint) {

    private static final int FEWEST_TOKENS = 1_024;
    private static final int MOST_TOKENS = 128_000;
    /** Something has to be left for the answer. */
    private static final double HIGHEST_SHARE = 0.95;

    /** Later ones think as much as they find right, and take an effort in its place; as of 2026-11. */
    private static final Pattern TAKES_BUDGET =
            Pattern.compile("claude-3-7-.*|claude-(opus|sonnet|haiku)-4(-[0-6])?(-20[0-9]{6})?");

    /** Refused beside it. */
    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

    /** Adds it to a body that is whole but for this. */
    void addTo(ObjectNode out) {
        boolean wished = wish.maxTokens() > 0
                || !wish.effort().isEmpty() && !wish.effort().equals(ReasoningWish.OFF);
        if (!wished || !endpoint.supportedParameters().contains("reasoning") || out.has("thinking") || isBarred(out)) {
            return;
        }
        int limit = out.path("max_tokens").intValue();
        if (!TAKES_BUDGET.matcher(endpoint.providerModelId()).matches()) {
            out.putObject("thinking").put("type", "adaptive");
            out.withObject("/output_config").put("effort", effort(limit));
        } else if (limit > FEWEST_TOKENS) {
            out.putObject("thinking").put("type", "enabled").put("budget_tokens", budget(limit));
            out.remove(SAMPLING);
        }
    }

    private static boolean isBarred(ObjectNode out) {
        String choice = out.path("tool_choice").path("type").asText();
        JsonNode messages = out.path("messages");
        return choice.equals("any")
                || choice.equals("tool")
                || isOfAssistant(messages.path(messages.size() - 1))
                || isWithinCalls(messages);
    }

    /** Whether the assistant's last turn has called tools. */
    private static boolean isWithinCalls(JsonNode messages) {
        int last = messages.size() - 1;
        while (last >= 0 && !isOfAssistant(messages.path(last))) {
            last--;
        }
        for (JsonNode block : messages.path(last).path("content")) {
            if (block.path("type").asText().equals("tool_use")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAssistant(JsonNode turn) {
        return turn.path("role").asText().equals("assistant");
    }

    private int budget(int limit) {
        double wanted = wish.maxTokens() > 0 ? wish.maxTokens() : share() * limit;
        return (int) Math.max(FEWEST_TOKENS, Math.min(Math.min(wanted, HIGHEST_SHARE * limit), MOST_TOKENS));
    }

    /** By section 8.2 of the public API. */
    private double share() {
        return switch (wish.effort()) {
            case "max", "xhigh" -> HIGHEST_SHARE;
            case "high" -> 0.8;
            case "medium" -> 0.5;
            case "low" -> 0.2;
            // Nothing else is read but the least.
            default -> 0.1;
        };
    }

    private String effort(int limit) {
        String effort = wish.effort(limit);
        return effort.equals("minimal") ? "low" : effort;
    }
}
