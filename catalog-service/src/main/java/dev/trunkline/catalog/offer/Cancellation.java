package dev.trunkline.catalog.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a provider does when the connection of a stream is closed before its end, by the word that documents use. */
public enum Cancellation {
    /** It stops writing, and charges what it has written. */
    STOPS("stops"),
    /** It writes on, and charges the whole answer. */
    CONTINUES("continues");

    private final String word;

    Cancellation(String word) {
        this.word = word;
    }

    public static Optional<Cancellation> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(each -> each.word).toList();
    }
}
