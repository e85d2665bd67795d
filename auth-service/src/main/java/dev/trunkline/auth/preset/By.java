package dev.trunkline.auth.preset;

import dev.trunkline.auth.audit.Actor;

/** Who works on presets, by which key, and in which account. Immutable. */
record By(String accountId, String keyHash, Actor actor) {}
