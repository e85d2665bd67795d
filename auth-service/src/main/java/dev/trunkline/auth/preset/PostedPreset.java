package dev.trunkline.auth.preset;

/** What a caller posts, and under which name. Immutable. */
record PostedPreset(String slug, PresetContent content) {}
