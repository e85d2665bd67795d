package dev.trunkline.systemtests.matrix;

/** What an error is, by the word of the public API and by Anthropic's, and whether it came of a generation. */
enum Trouble {
    UNAVAILABLE("provider_unavailable", "api_error", true),
    TOO_MANY("rate_limit_exceeded", "rate_limit_error", true),
    REFUSED("invalid_request", "invalid_request_error", true),
    WRONG_FIELD("invalid_request", "invalid_request_error", false);

    private final String word;
    private final String anthropicWord;
    private final boolean ofGeneration;

    Trouble(String word, String anthropicWord, boolean ofGeneration) {
        this.word = word;
        this.anthropicWord = anthropicWord;
        this.ofGeneration = ofGeneration;
    }

    String word() {
        return word;
    }

    String anthropicWord() {
        return anthropicWord;
    }

    boolean ofGeneration() {
        return ofGeneration;
    }
}
