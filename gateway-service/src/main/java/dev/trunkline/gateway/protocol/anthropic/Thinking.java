package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;

/**
 * The caller's wish for thoughts as {@code thinking}, where the endpoint is known to think and this wire format lets
 * it: not when an answer is begun or a call of a tool demanded, nor within a turn that calls tools and whose thoughts
 * do not come back signed. Who wishes none gets none, or as little as the model can. Pure.
 *
 * @param limit of all completion tokens
 */
public record Thinking(ChatRequest request, Endpoint endpoint, int limit) {

    private static final int FEWEST_TOKENS = 1_024;
    private static final String LEAST_EFFORT = "low";
    private static final int MOST_TOKENS = 128_000;

    /** The budget that a limit has room for, 0 where that is too little to think. */
    static int budgetWithin(int limit) {
        return limit > FEWEST_TOKENS ? Math.max(FEWEST_TOKENS, (int) (ReasoningWish.HIGHEST_SHARE * limit)) : 0;
    }

    private boolean isAsked() {
        ReasoningWish wish = request.reasoning();
        boolean wished = wish.maxTokens() > 0
                || !wish.effort().isEmpty() && !wish.effort().equals(ReasoningWish.OFF);
        return wished && Claude.thinks(endpoint) && !isBarred();
    }

    private boolean takesBudget() {
        return Claude.takesBudget(endpoint);
    }

    /** Whether temperature and its kin are refused beside it. */
    public boolean bansSampling() {
        return isAsked() && takesBudget() && limit > FEWEST_TOKENS;
    }

    private boolean isUnwanted() {
        return request.reasoning().effort().equals(ReasoningWish.OFF) && Claude.thinks(endpoint);
    }

    /** A member {@code thinking}, where there is one. */
    public void write(JsonWriter out) {
        if (isUnwanted()) {
            writeOff(out);
        } else if (isAsked()) {
            writeOn(out);
        }
    }

    private void writeOff(JsonWriter out) {
        switch (Claude.off(endpoint)) {
            case DISABLED ->
                out.name("thinking").beginObject().member("type", "disabled").endObject();
            case BETWEEN_TOOLS ->
                out.name("thinking")
                        .beginObject()
                        .member("type", "between_tools")
                        .endObject();
            case UNASKED, LEAST_EFFORT -> {
                // There is no word for it.
            }
        }
    }

    private void writeOn(JsonWriter out) {
        if (!takesBudget()) {
            out.name("thinking").beginObject().member("type", "adaptive");
            if (Claude.hidesThoughts(endpoint) && !request.reasoning().hidden()) {
                out.member("display", "summarized");
            }
            out.endObject();
        } else if (limit > FEWEST_TOKENS) {
            out.name("thinking").beginObject().member("type", "enabled");
            out.name("budget_tokens").number(budget()).endObject();
        }
    }

    /** Empty where none is told. */
    public String effort() {
        if (isUnwanted()) {
            return Claude.off(endpoint) == ThinkingOff.LEAST_EFFORT ? LEAST_EFFORT : "";
        }
        if (!isAsked() || takesBudget()) {
            return "";
        }
        String effort = request.reasoning().effort(limit);
        return effort.equals("minimal") ? LEAST_EFFORT : effort;
    }

    private boolean isBarred() {
        List<Turn> turns = request.turns();
        return request.toolChoice() instanceof ToolChoice.Required
                || request.toolChoice() instanceof ToolChoice.Named
                || turns.isEmpty()
                || turns.getLast() instanceof Turn.Assistant
                || isWithinCalls(turns);
    }

    /** Whether the assistant's last turn has called tools, and its thoughts are lost. */
    private static boolean isWithinCalls(List<Turn> turns) {
        for (Turn turn : turns.reversed()) {
            if (turn instanceof Turn.Assistant(List<Part> parts)) {
                return parts.stream().anyMatch(part -> part instanceof Part.ToolCall)
                        && parts.stream().noneMatch(Thinking::isSealed);
            }
        }
        return false;
    }

    private static boolean isSealed(Part part) {
        return part instanceof Part.Thinking(Thought thought)
                && !thought.seal().isEmpty()
                && thought.isOf(Thought.ANTHROPIC);
    }

    private int budget() {
        int wanted = request.reasoning().maxTokens();
        double tokens = wanted > 0 ? wanted : request.reasoning().share() * limit;
        return (int)
                Math.max(FEWEST_TOKENS, Math.min(Math.min(tokens, ReasoningWish.HIGHEST_SHARE * limit), MOST_TOKENS));
    }
}
