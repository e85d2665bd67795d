package dev.trunkline.auth.settings;

import dev.trunkline.auth.http.WordList;
import java.util.Locale;

/** The lists of slugs; an empty one says nothing. The words are those of the API and of the table: they stay. */
enum NameList {
    ALLOWED_PROVIDERS(WordList.PROVIDERS),
    IGNORED_PROVIDERS(WordList.PROVIDERS),
    ALLOWED_MODELS(WordList.MODELS),
    IGNORED_MODELS(WordList.MODELS);

    private final WordList words;

    NameList(WordList words) {
        this.words = words;
    }

    WordList words() {
        return words;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
