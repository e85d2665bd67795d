package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.protocol.anthropic.Claude;
import java.util.Locale;

/** Whose model it is: what is beyond the common fields each maker has in its own way. */
enum ModelFamily {
    CLAUDE,
    NOVA,
    OPENAI,
    QWEN,
    MISTRAL,
    OTHER;

    /** By the provider's name of the model, or by the public one: an inference profile's ARN says nothing of it. */
    static ModelFamily of(Endpoint endpoint) {
        String names = (endpoint.providerModelId() + " " + endpoint.model()).toLowerCase(Locale.ROOT);
        if (Claude.isServedBy(endpoint)) {
            return CLAUDE;
        }
        if (names.contains("nova")) {
            return NOVA;
        }
        if (names.contains("gpt-oss")) {
            return OPENAI;
        }
        return names.contains("qwen") ? QWEN : names.contains("mistral") ? MISTRAL : OTHER;
    }

    /** Whether it knows the points up to which a prompt is kept; others refuse them. */
    boolean keepsPrompts() {
        return this == CLAUDE || this == NOVA;
    }

    /** Whether those may also stand among the tools. */
    boolean keepsTools() {
        return this == CLAUDE;
    }
}
