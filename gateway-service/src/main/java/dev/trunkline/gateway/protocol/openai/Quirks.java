package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.Set;

/** In what one endpoint of OpenAI's wire format differs from the others. Pure. */
record Quirks(Endpoint endpoint) {

    /** All others know the system's role only, and no refusals. */
    private static final Set<String> KNOW_DEVELOPERS = Set.of("openai", "azure");

    /** They refuse a turn that calls tools without the thoughts that led to it. */
    private static final Set<String> WANT_THOUGHTS = Set.of("deepseek", "moonshotai");

    /** They refuse a user directly behind the result of a tool. */
    private static final Set<String> WANT_MODEL_BEHIND_TOOLS = Set.of("mistral");

    private static final String CACHE_MARKS = "cache_control";

    boolean knowsDevelopers() {
        return KNOW_DEVELOPERS.contains(endpoint.provider());
    }

    boolean wantsThoughts() {
        return WANT_THOUGHTS.contains(endpoint.provider());
    }

    boolean wantsModelBehindTools() {
        return WANT_MODEL_BEHIND_TOOLS.contains(endpoint.provider());
    }

    /** Whether it is known to lack the field. */
    boolean lacks(String field) {
        Set<String> supported = endpoint.supportedParameters();
        return !supported.isEmpty() && !supported.contains(field);
    }

    /** Whether it is known to take the field. */
    boolean takes(String field) {
        return endpoint.supportedParameters().contains(field);
    }

    /** Whether it is known to take an effort of reasoning. */
    boolean takesReasoningEffort() {
        return takes("reasoning_effort") || takes("reasoning");
    }

    /** Whether it is known to take marks of where a cache ends: most keep what they can without. */
    boolean takesCacheMarks() {
        return takes(CACHE_MARKS);
    }
}
