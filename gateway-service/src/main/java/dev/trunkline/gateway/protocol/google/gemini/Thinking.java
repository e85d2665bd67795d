package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.json.JsonWriter;

/**
 * The caller's wish for thoughts as {@code thinkingConfig}: a budget for models of 2.5, a level for later ones, nothing
 * for the others and where the caller said nothing. Pure.
 *
 * @param limit of all completion tokens, 0 where there is none
 */
record Thinking(ReasoningWish wish, Endpoint endpoint, ModelName model, int limit) {

    private static final int MOST_OF_PRO = 32_768;
    private static final int MOST_OF_FLASH = 24_576;
    private static final int FEWEST_OF_PRO = 128;
    private static final int FEWEST_OF_LITE = 512;

    void write(JsonWriter out) {
        boolean said = wish.maxTokens() > 0 || !wish.effort().isEmpty();
        boolean lacking = !endpoint.supportedParameters().isEmpty()
                && !endpoint.supportedParameters().contains("reasoning");
        if (!said || lacking || !model.thinksByBudget() && !model.thinksByLevel()) {
            return;
        }
        out.name("thinkingConfig").beginObject();
        if (model.thinksByLevel()) {
            out.member("thinkingLevel", level());
        } else {
            out.name("thinkingBudget").number(budget());
        }
        out.name("includeThoughts").bool(!isOff()).endObject();
    }

    private boolean isOff() {
        return wish.effort().equals(ReasoningWish.OFF);
    }

    /** Where it cannot be turned off it is as little as there is. */
    private String level() {
        return switch (wish.effort(limit)) {
            case "max", "xhigh", "high" -> "HIGH";
            case "medium" -> model.lacksMediumLevel() ? "HIGH" : "MEDIUM";
            case "low" -> "LOW";
            // Minimal and none.
            default -> model.isPro() ? "LOW" : "MINIMAL";
        };
    }

    private int budget() {
        if (isOff()) {
            return model.isPro() ? FEWEST_OF_PRO : 0;
        }
        int most = model.isPro() ? MOST_OF_PRO : MOST_OF_FLASH;
        int fewest = model.isPro() ? FEWEST_OF_PRO : model.isLite() ? FEWEST_OF_LITE : 1;
        double room = limit > 0 ? ReasoningWish.HIGHEST_SHARE * limit : most;
        double wanted = wish.maxTokens() > 0 ? wish.maxTokens() : wish.share() * (limit > 0 ? limit : most);
        return Math.clamp((int) Math.min(wanted, room), fewest, most);
    }
}
