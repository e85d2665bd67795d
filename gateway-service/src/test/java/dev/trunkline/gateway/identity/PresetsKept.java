package dev.trunkline.gateway.identity;

import dev.trunkline.gateway.Given;
import io.vertx.core.Future;

/** What auth-service answers about every preset, without auth-service. */
public final class PresetsKept {

    private PresetsKept() {}

    public static PresetCache answering(PresetAnswer answer) {
        return new PresetCache(
                (accountId, slug) -> Future.succeededFuture(answer),
                new AccountMarks(),
                Given.clock(),
                Given.settings("identity.cached-presets", "10000"));
    }
}
