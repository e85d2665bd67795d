package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Wire format that a provider speaks, by the word that documents use for it. */
public enum WireProtocol {
    OPENAI_CHAT("openai"),
    OPENAI_EMBEDDINGS("openai-embeddings"),
    ANTHROPIC_MESSAGES("anthropic");

    /** What gateways translate into Anthropic messages; the rest they drop or refuse. */
    private static final Set<String> TRANSLATED = Set.of(
            "max_completion_tokens",
            "max_tokens",
            "parallel_tool_calls",
            "reasoning",
            "reasoning_effort",
            "stop",
            "structured_outputs",
            "temperature",
            "tool_choice",
            "tools",
            "top_k",
            "top_p");

    /** Of its types only that of a schema is, so it reaches whoever takes schemas. */
    private static final String FORMAT = "response_format";

    private static final String SCHEMAS = "structured_outputs";

    private final String word;

    WireProtocol(String word) {
        this.word = word;
    }

    /** Of the parameters of the public API that a provider takes those that reach it, sorted. */
    public SortedSet<String> carried(Collection<String> parameters) {
        SortedSet<String> carried = new TreeSet<>(parameters);
        switch (this) {
            case OPENAI_CHAT, OPENAI_EMBEDDINGS -> {}
            case ANTHROPIC_MESSAGES ->
                carried.removeIf(parameter ->
                        !TRANSLATED.contains(parameter) && !(parameter.equals(FORMAT) && parameters.contains(SCHEMAS)));
        }
        return carried;
    }

    /** Whether an endpoint can give this by the protocol: either embeddings or all the rest, never both. */
    public boolean gives(Collection<String> outputModalities) {
        boolean embeddings = outputModalities.contains(Vocabulary.EMBEDDINGS);
        return switch (this) {
            case OPENAI_CHAT, ANTHROPIC_MESSAGES -> !embeddings;
            case OPENAI_EMBEDDINGS -> embeddings;
        };
    }

    public String word() {
        return word;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(protocol -> protocol.word).toList();
    }

    public static Optional<WireProtocol> ofWord(String word) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.word.equals(word))
                .findFirst();
    }
}
