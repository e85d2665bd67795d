package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Wire format that a provider speaks, by the word that documents use for it. */
public enum WireProtocol {
    OPENAI_CHAT("openai"),
    OPENAI_RESPONSES("openai-responses"),
    OPENAI_EMBEDDINGS("openai-embeddings"),
    ANTHROPIC_MESSAGES("anthropic"),
    GEMINI("gemini"),
    BEDROCK("bedrock"),
    COHERE("cohere");

    private final String word;

    WireProtocol(String word) {
        this.word = word;
    }

    /** Of the parameters of the public API that a provider takes those that reach it, sorted. */
    public SortedSet<String> carried(Collection<String> parameters) {
        return CarriedParameters.of(this, parameters);
    }

    /** Whether an endpoint can give this by the protocol. */
    public boolean gives(Collection<String> outputModalities) {
        boolean embeddings = outputModalities.contains(Vocabulary.EMBEDDINGS);
        boolean ranks = outputModalities.contains(Vocabulary.RERANK);
        return switch (this) {
            case OPENAI_CHAT, OPENAI_RESPONSES, ANTHROPIC_MESSAGES -> !embeddings && !ranks;
            case OPENAI_EMBEDDINGS -> embeddings;
            case GEMINI, BEDROCK -> !ranks;
            case COHERE -> true;
        };
    }

    /** What gives that, in the words of documents. */
    public static String wordsOfThoseThatGive(String outputModality) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.gives(List.of(outputModality)))
                .map(WireProtocol::word)
                .collect(Collectors.joining(" or "));
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
