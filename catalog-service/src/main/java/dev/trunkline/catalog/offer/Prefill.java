package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a provider makes of messages that end with the assistant's, by the word that documents use. */
public enum Prefill {
    /** It goes on from the words of that message. */
    CONTINUES("continues"),
    /** It refuses such a request, or answers with a message of its own. */
    NONE("none"),
    /** Nobody knows: it may be tried. */
    UNKNOWN("unknown");

    private final String word;

    Prefill(String word) {
        this.word = word;
    }

    public static Optional<Prefill> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(each -> each.word).toList();
    }
}
