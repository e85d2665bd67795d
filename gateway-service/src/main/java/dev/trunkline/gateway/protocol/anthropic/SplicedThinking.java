package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * What becomes of the {@code thinking} of a caller who speaks this wire format: his words stay where the model takes
 * them. By "Extended thinking" and "Thinking" at platform.claude.com/docs, as of 2026-11. Pure.
 */
sealed interface SplicedThinking {

    record AsItCame() implements SplicedThinking {}

    record Rewritten(String json) implements SplicedThinking {}

    /** There is no word for it, so the model does as it does unasked. */
    record Unsaid() implements SplicedThinking {}

    /** There is no room for any thought. */
    record Nothing() implements SplicedThinking {}

    String TYPE = "type";
    String BUDGET = "budget_tokens";
    String DISPLAY = "display";

    /**
     * @param given absent where the caller said nothing
     * @param budget as the envelope has read it, 0 where there is none
     * @param limit of all completion tokens
     */
    static SplicedThinking of(JsonValue given, int budget, Endpoint endpoint, int limit) {
        String type = given.member(TYPE).string();
        if (type.equals("enabled") && Claude.refusesBudget(endpoint)) {
            return new Rewritten(adaptive(given));
        }
        if (type.equals("disabled")) {
            return switch (Claude.off(endpoint)) {
                case UNASKED, DISABLED -> new AsItCame();
                case BETWEEN_TOOLS -> new Rewritten("{\"type\":\"between_tools\"}");
                case LEAST_EFFORT -> new Unsaid();
            };
        }
        return budget < limit ? new AsItCame() : within(given, limit);
    }

    /**
     * A budget stays below the limit, whoever set that: with interleaved thinking, a beta that a header asks for, the
     * provider would take one above it, and more would be used than is held.
     */
    private static SplicedThinking within(JsonValue given, int limit) {
        int budget = Thinking.budgetWithin(limit);
        if (budget == 0) {
            return new Nothing();
        }
        ObjectSplice smaller = new ObjectSplice(given.bytes(), given.from(), given.to());
        return new Rewritten(
                smaller.set(BUDGET, Integer.toString(budget)).bytes().toString(StandardCharsets.UTF_8));
    }

    /** Who asks for thoughts by a budget is used to see them. */
    private static String adaptive(JsonValue given) {
        JsonWriter out = new JsonWriter().beginObject().member(TYPE, "adaptive");
        if (given.member(DISPLAY).isAbsent()) {
            out.member(DISPLAY, "summarized");
        }
        given.forEachMember((name, value) -> {
            if (!name.equals(TYPE) && !name.equals(BUDGET) && !value.isAbsent()) {
                out.name(JsonText.escaped(name)).value(value);
            }
        });
        return out.endObject().buffer().toString(StandardCharsets.UTF_8);
    }
}
