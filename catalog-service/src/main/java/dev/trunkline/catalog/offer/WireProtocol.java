package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Wire format that a provider speaks, by the word that documents use for it. */
public enum WireProtocol {
    OPENAI_CHAT("openai"),
    ANTHROPIC_MESSAGES("anthropic");

    /** What gateways translate into Anthropic messages; the rest they drop or refuse. */
    private static final Set<String> TRANSLATED = Set.of(
            "max_completion_tokens",
            "max_tokens",
            "parallel_tool_calls",
            "stop",
            "temperature",
            "tool_choice",
            "tools",
            "top_k",
            "top_p");

    private final String word;

    WireProtocol(String word) {
        this.word = word;
    }

    /** Whether a parameter of the public API reaches a provider that takes it. */
    public boolean carries(String parameter) {
        return switch (this) {
            case OPENAI_CHAT -> true;
            case ANTHROPIC_MESSAGES -> TRANSLATED.contains(parameter);
        };
    }

    public String word() {
        return word;
    }

    public static Optional<WireProtocol> ofWord(String word) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.word.equals(word))
                .findFirst();
    }
}
