package dev.trunkline.auth.preset;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of presets; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.presets")
interface PresetSettings {

    /** Presets of one account. */
    int perAccount();

    /** Versions that are kept of one preset, the newest. */
    int versionsKept();

    /** Of one version: its configuration as compact JSON and its system prompt, together. */
    int bytesAtMost();

    /** When to give up on the database for a gateway that asks; shorter than its deadline. */
    Duration lookupTimeout();
}
