package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.credential.TokenCache.Token;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request goes on where it has begun, whoever fetches the token. */
class TokenCacheContextTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void completesOnTheContextOfWhoeverAsks() throws Exception {
        TokenCache cache = new TokenCache(InstantSource.system(), 1);
        Promise<Token> fetch = Promise.promise();
        CompletableFuture<Context> first = new CompletableFuture<>();
        CompletableFuture<Context> second = new CompletableFuture<>();
        Context one = vertx.getOrCreateContext();
        Context other = vertx.getOrCreateContext();
        one.runOnContext(_ -> {
            cache.token("a", fetch::future).onComplete(_ -> first.complete(Vertx.currentContext()));
            other.runOnContext(_ -> {
                cache.token("a", fetch::future).onComplete(_ -> second.complete(Vertx.currentContext()));
                one.runOnContext(_ -> fetch.complete(new Token("t", Long.MAX_VALUE)));
            });
        });

        assertThat(first.get(5, TimeUnit.SECONDS)).isSameAs(one);
        assertThat(second.get(5, TimeUnit.SECONDS)).isSameAs(other);
    }
}
