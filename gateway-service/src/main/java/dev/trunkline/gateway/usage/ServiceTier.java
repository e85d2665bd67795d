package dev.trunkline.gateway.usage;

import org.jspecify.annotations.Nullable;

/** Which pool of a provider's has served an answer, by the words of the public API (section 6.9). */
public enum ServiceTier {
    DEFAULT("default"),
    FLEX("flex"),
    PRIORITY("priority");

    private final String word;

    ServiceTier(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * By a provider's own word (OpenAI, Anthropic, Groq, Bedrock, as of 2026-11).
     *
     * @return null where it names none of these: not decided yet ({@code auto}), or a contract of the operator's own
     *     ({@code scale}, {@code reserved})
     */
    public static @Nullable ServiceTier said(String word) {
        return switch (word) {
            case "default", "standard", "on_demand" -> DEFAULT;
            case "flex" -> FLEX;
            case "priority", "fast" -> PRIORITY;
            default -> null;
        };
    }
}
