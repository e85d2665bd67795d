package dev.trunkline.auth.preset;

import java.util.Locale;

/** Whether a preset may be used. The words are stored and shown: they stay. */
enum PresetStatus {
    ACTIVE,
    DISABLED,
    ARCHIVED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
