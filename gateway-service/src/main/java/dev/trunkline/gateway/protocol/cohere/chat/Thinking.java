package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.json.JsonWriter;

/**
 * The caller's wish for thoughts as {@code thinking}, nothing where it said nothing. Pure.
 *
 * @param limit of all completion tokens, 0 where there is none
 */
record Thinking(ReasoningWish wish, int limit) {

    void write(Taken taken, JsonWriter out) {
        boolean said = wish.maxTokens() > 0 || !wish.effort().isEmpty();
        if (!said || !taken.thinks()) {
            return;
        }
        out.name("thinking").beginObject();
        if (wish.effort().equals(ReasoningWish.OFF)) {
            out.member("type", "disabled");
        } else {
            out.member("type", "enabled");
            int budget = budget();
            if (budget > 0) {
                out.name("token_budget").number(budget);
            }
        }
        out.endObject();
    }

    /** 0 where it thinks as long as it likes. */
    private int budget() {
        if (limit == 0) {
            return wish.maxTokens();
        }
        double most = ReasoningWish.HIGHEST_SHARE * limit;
        double wished = wish.maxTokens() > 0 ? wish.maxTokens() : wish.share() * limit;
        return Math.max(1, (int) Math.min(wished, most));
    }
}
