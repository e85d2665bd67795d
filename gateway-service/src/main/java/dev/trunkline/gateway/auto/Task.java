package dev.trunkline.gateway.auto;

import java.util.Locale;

/** What a request is about, in the words of the public API. */
public enum Task {
    CODE,
    MATH,
    TRANSLATION,
    EXTRACTION,
    SUMMARIZATION,
    /** A text is given, and something asked about it. */
    QUESTION_ANSWERING,
    KNOWLEDGE,
    REASONING,
    WRITING,
    CHAT,
    TOOLS,
    VISION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
