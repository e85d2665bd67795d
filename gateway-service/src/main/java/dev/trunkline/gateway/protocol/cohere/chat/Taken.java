package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.Locale;

/** What one endpoint takes. Pure. */
record Taken(Endpoint endpoint) {

    /** In names of models that think, as in {@code command-a-reasoning-08-2025}; as of 2026-11. */
    private static final String THINKS = "reasoning";

    /** What it is known to lack is dropped without a word. */
    boolean lacks(String parameter) {
        return !endpoint.supportedParameters().isEmpty()
                && !endpoint.supportedParameters().contains(parameter);
    }

    /** Other models refuse to be asked. */
    boolean thinks() {
        return endpoint.supportedParameters().isEmpty()
                ? endpoint.providerModelId().toLowerCase(Locale.ROOT).contains(THINKS)
                : endpoint.supportedParameters().contains("reasoning");
    }
}
