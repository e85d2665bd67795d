package dev.trunkline.gateway.identity;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** auth-service in the hands of a test: every question waits until the test answers it. */
final class KeysHeld implements IdentityLookup {

    final List<String> asked = new ArrayList<>();
    private final ArrayDeque<Promise<KeyCache.Answer>> open = new ArrayDeque<>();

    @Override
    public Future<KeyCache.Answer> find(String hash) {
        asked.add(hash);
        Promise<KeyCache.Answer> answer = Promise.promise();
        open.add(answer);
        return answer.future();
    }

    /** Answers the question that waits longest. */
    void answer(KeyCache.Answer answer) {
        open.remove().complete(answer);
    }

    static KeyCache cache(IdentityLookup lookup, InstantSource clock) {
        return cache(lookup, clock, Given.settings("identity.fresh-for", "60s"));
    }

    static KeyCache cache(IdentityLookup lookup, InstantSource clock, GatewaySettings settings) {
        return new KeyCache(
                lookup, new AccountMarks(), clock, settings, Given.broker("127.0.0.1:1"), new SimpleMeterRegistry());
    }
}
