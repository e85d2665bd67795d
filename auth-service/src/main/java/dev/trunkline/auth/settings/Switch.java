package dev.trunkline.auth.settings;

import java.util.Locale;

/** What is on or off. The words are those of the API and of the table: they stay. */
enum Switch {
    ENFORCE_ZDR(false),
    ENFORCE_ZDR_ANTHROPIC(false),
    ENFORCE_ZDR_OPENAI(false),
    ENFORCE_ZDR_GOOGLE(false),
    ENFORCE_ZDR_XAI(false),
    ENFORCE_ZDR_OTHER(false),
    ENABLE_PAID_MODEL_TRAINING(true),
    ENABLE_FREE_MODEL_TRAINING(true),
    ENABLE_FREE_MODEL_PUBLICATION(true);

    private final boolean preset;

    Switch(boolean preset) {
        this.preset = preset;
    }

    /** How it is where nobody has settled anything: all is allowed. */
    boolean preset() {
        return preset;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
