package dev.trunkline.gateway.identity;

import io.vertx.core.Future;

/** Asks whoever owns the presets. */
interface PresetLookup {

    /** Never fails: no answer in time is {@link PresetAnswer.Unanswered}. Completes on the caller's event loop. */
    Future<PresetAnswer> find(String accountId, String slug);
}
