package dev.trunkline.auth.byok;

import dev.trunkline.auth.audit.Actor;

/** Who changes credentials, and in which account. Immutable. */
record By(String accountId, Actor actor) {}
