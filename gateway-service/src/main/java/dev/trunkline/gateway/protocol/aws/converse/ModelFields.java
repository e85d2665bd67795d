package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.anthropic.Thinking;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * {@code additionalModelRequestFields}: what each maker has in its own way, as its part of Bedrock's user guide has it
 * and recorded requests show it; as of 2026-11.
 */
record ModelFields(ChatRequest request, Endpoint endpoint, ModelFamily family, Thinking thinking, int limit) {

    private static final String EMPTY = "{}";
    private static final String TOP_K = "top_k";

    void write(JsonWriter out) {
        JsonWriter fields = new JsonWriter().beginObject();
        switch (family) {
            case CLAUDE -> {
                claude(fields);
                topK(fields);
            }
            case NOVA -> nova(fields);
            case OPENAI -> effort("reasoning_effort", fields);
            case QWEN -> effort("reasoning_config", fields);
            case MISTRAL -> topK(fields);
            case OTHER -> {
                // Nothing is known of it.
            }
        }
        String json = fields.endObject().buffer().toString();
        if (!json.equals(EMPTY)) {
            out.name("additionalModelRequestFields").raw(json);
        }
    }

    private void claude(JsonWriter fields) {
        thinking.write(fields);
        if (!thinking.effort().isEmpty()) {
            fields.name("output_config")
                    .beginObject()
                    .member("effort", thinking.effort())
                    .endObject();
        }
    }

    private void topK(JsonWriter fields) {
        JsonValue topK = request.sampling().topK();
        boolean banned = family == ModelFamily.CLAUDE && thinking.bansSampling();
        // By the public API 0 turns it off.
        if (!banned && InferenceConfig.isTaken(endpoint, TOP_K, topK) && new BigDecimal(topK.json()).signum() != 0) {
            fields.member(TOP_K, topK);
        }
    }

    private void nova(JsonWriter fields) {
        JsonValue topK = request.sampling().topK();
        if (InferenceConfig.isTaken(endpoint, TOP_K, topK) && new BigDecimal(topK.json()).signum() != 0) {
            fields.name("inferenceConfig").beginObject().member("topK", topK).endObject();
        }
        if (wished() && endpoint.providerModelId().toLowerCase(Locale.ROOT).contains("nova-2")) {
            // With a high effort it takes no limit of tokens.
            String effort = effort().equals("high") ? "medium" : effort();
            fields.name("reasoningConfig").beginObject().member("type", "enabled");
            fields.member("maxReasoningEffort", effort).endObject();
        }
    }

    private void effort(String field, JsonWriter fields) {
        if (wished()) {
            fields.member(field, effort());
        }
    }

    private boolean wished() {
        ReasoningWish wish = request.reasoning();
        return (wish.maxTokens() > 0
                        || !wish.effort().isEmpty() && !wish.effort().equals(ReasoningWish.OFF))
                && endpoint.supportedParameters().contains("reasoning");
    }

    private String effort() {
        return switch (request.reasoning().effort(limit)) {
            case "max", "xhigh", "high" -> "high";
            case "low", "minimal" -> "low";
            // Nothing else is read.
            default -> "medium";
        };
    }
}
