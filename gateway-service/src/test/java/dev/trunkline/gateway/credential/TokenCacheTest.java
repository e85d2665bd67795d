package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.credential.TokenCache.Token;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private static final long HOUR = 3_600_000;

    private final List<Promise<Token>> fetches = new ArrayList<>();
    private long nowMillis = 1_000_000;
    private final TokenCache cache = new TokenCache(() -> Instant.ofEpochMilli(nowMillis), 2);

    private Future<String> token(String credential) {
        return cache.token(credential, () -> {
            Promise<Token> fetch = Promise.promise();
            fetches.add(fetch);
            return fetch.future();
        });
    }

    private void arrives(int fetch, String value, long lifeMillis) {
        fetches.get(fetch).complete(new Token(value, nowMillis + lifeMillis));
    }

    @Test
    void whoAsksAtOnceWaitsForOneFetch() {
        Future<String> first = token("a");
        Future<String> second = token("a");

        arrives(0, "t", HOUR);

        assertThat(fetches).hasSize(1);
        assertThat(first.result()).isEqualTo("t");
        assertThat(second.result()).isEqualTo("t");
        assertThat(token("a").result()).isEqualTo("t");
        assertThat(fetches).hasSize(1);
    }

    @Test
    void eachCredentialHasItsOwn() {
        token("a");
        arrives(0, "of a", HOUR);
        Future<String> other = token("b");
        arrives(1, "of b", HOUR);

        assertThat(other.result()).isEqualTo("of b");
        assertThat(token("a").result()).isEqualTo("of a");
    }

    @Test
    void isRenewedWhileTheOldOneServes() {
        token("a");
        arrives(0, "old", HOUR);
        nowMillis += HOUR - 200_000;

        assertThat(token("a").result()).isEqualTo("old");
        assertThat(token("a").result()).isEqualTo("old");
        assertThat(fetches).hasSize(2);

        arrives(1, "new", HOUR);
        assertThat(token("a").result()).isEqualTo("new");
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAndTheOldOneServes() {
        token("a");
        arrives(0, "old", HOUR);
        nowMillis += HOUR - 200_000;
        token("a");
        fetches.get(1).fail("down");

        assertThat(token("a").result()).isEqualTo("old");
        assertThat(fetches).hasSize(2);
        nowMillis += 1_000;
        assertThat(token("a").result()).isEqualTo("old");
        assertThat(fetches).hasSize(3);
    }

    @Test
    void isNotUsedShortlyBeforeItExpires() {
        token("a");
        arrives(0, "old", HOUR);
        nowMillis += HOUR - 20_000;

        Future<String> next = token("a");

        assertThat(next.isComplete()).isFalse();
        arrives(1, "new", HOUR);
        assertThat(next.result()).isEqualTo("new");
    }

    @Test
    void aShortLifeIsUsedAsFarAsItGoes() {
        token("a");
        arrives(0, "short", 10_000);
        nowMillis += 4_999;
        assertThat(token("a").result()).isEqualTo("short");
        assertThat(fetches).hasSize(1);
        nowMillis += 4_000;
        assertThat(token("a").result()).isEqualTo("short");
        assertThat(fetches).hasSize(2);
        nowMillis += 1;
        assertThat(token("a").isComplete()).isFalse();
    }

    @Test
    void oneThatHasExpiredOnItsWayIsNotAskedForByEverybodyForEver() {
        Future<String> first = token("a");
        arrives(0, "dead", -1);

        assertThat(first.result()).isEqualTo("dead");
        assertThat(token("a").isComplete()).isFalse();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void whoFailsIsAskedAgainAfterAPause() {
        Future<String> first = token("a");
        fetches.getFirst().fail(CredentialTrouble.noToken("down"));

        assertThat(first.cause()).hasMessage("down");
        assertThat(token("a").cause()).hasMessage("down");
        assertThat(fetches).hasSize(1);
        nowMillis += 1_000;
        assertThat(token("a").isComplete()).isFalse();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void whoRefusesIsAskedAgainAfterALongPause() {
        token("a");
        fetches.getFirst().fail(CredentialTrouble.useless("refused"));

        nowMillis += 29_999;
        assertThat(token("a").cause()).hasMessage("refused");
        assertThat(fetches).hasSize(1);
        nowMillis += 1;
        assertThat(token("a").isComplete()).isFalse();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void aTokenThatAProviderDidNotTakeIsForgottenButNotAtOnceAgain() {
        token("a");
        arrives(0, "revoked", HOUR);
        nowMillis += 30_000;

        cache.refused("a");
        cache.refused("b");
        Future<String> next = token("a");
        assertThat(next.isComplete()).isFalse();
        arrives(1, "fresh", HOUR);
        assertThat(next.result()).isEqualTo("fresh");

        nowMillis += 29_999;
        cache.refused("a");
        assertThat(token("a").result()).isEqualTo("fresh");
        assertThat(fetches).hasSize(2);
    }

    @Test
    void aFetchThatThrowsIsAFailure() {
        Future<String> token = cache.token("a", () -> {
            throw CredentialTrouble.useless("not JSON");
        });

        assertThat(token.cause()).hasMessage("not JSON");
    }

    @Test
    void aTokenIsNotShown() {
        assertThat(new Token("secret", 5)).asString().doesNotContain("secret");
    }
}
