package dev.trunkline.auth.preset;

/** A preset with the version that is used, or another of its own. Immutable. */
record WholePreset(StoredPreset preset, VersionView version) {}
