package dev.trunkline.gateway.identity;

import io.vertx.core.Future;

/** Asks whoever owns the keys. */
interface IdentityLookup {

    /** Never fails: no answer in time is {@link KeyCache.Unanswered}. Completes on the caller's event loop. */
    Future<KeyCache.Answer> find(String hash);
}
