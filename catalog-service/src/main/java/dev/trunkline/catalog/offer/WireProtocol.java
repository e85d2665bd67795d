package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.Optional;

/** Wire format that a provider speaks, by the word that documents use for it. */
public enum WireProtocol {
    OPENAI_CHAT("openai"),
    ANTHROPIC_MESSAGES("anthropic");

    private final String word;

    WireProtocol(String word) {
        this.word = word;
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
