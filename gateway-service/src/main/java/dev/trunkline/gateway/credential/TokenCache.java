package dev.trunkline.gateway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were fetched for credentials. One is fetched at a time for each credential; before it expires the next is
 * fetched while the old one serves on, and who fails is not asked again at once. Of a credential only its hash is kept.
 * Thread-safe.
 */
public final class TokenCache {

    /** Long enough before its end for several tries. */
    private static final long RENEWED_BEFORE_MILLIS = 300_000;
    /** Clocks differ, and a request takes a while to arrive. */
    private static final long UNUSED_BEFORE_MILLIS = 20_000;

    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;
    /** Who was refused is refused again, mostly; and a token that was refused is mostly not to blame. */
    private static final long PAUSE_AFTER_REFUSAL_MILLIS = 30_000;

    private final InstantSource clock;
    private final Cache<String, Slot> slots;

    /** @param tokensAtMost of others the longest unused is forgotten */
    public TokenCache(InstantSource clock, int tokensAtMost) {
        this.clock = clock;
        this.slots = Caffeine.newBuilder().maximumSize(tokensAtMost).build();
    }

    /** One token, which is never shown. */
    public record Token(String value, long expiresAtMillis) {

        @Override
        public String toString() {
            return "Token until " + expiresAtMillis;
        }
    }

    /**
     * The token of a credential; completes on the context of whoever asks.
     *
     * @param credential whatever tells one token from another: the secret, and what else the token depends on
     * @param fetch has limits of time of its own
     * @return fails as the fetch did
     */
    public Future<String> token(String credential, Supplier<Future<Token>> fetch) {
        return slots.get(hash(credential), _ -> new Slot()).token(fetch);
    }

    /** A provider does not take the token of this credential: the next one who asks gets another, at most so often. */
    public void refused(String credential) {
        Slot slot = slots.getIfPresent(hash(credential));
        if (slot != null) {
            slot.refused();
        }
    }

    /** What completes on the context of another, who fetches it. */
    private static Future<String> here(Future<Token> there) {
        Promise<String> promise =
                Vertx.currentContext() instanceof ContextInternal own ? own.promise() : Promise.promise();
        there.map(Token::value).onComplete(promise);
        return promise.future();
    }

    private static String hash(String credential) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(credential.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What is known for one credential; guarded by its own lock. */
    private final class Slot {

        private @Nullable Token held;
        private long usedUntilMillis;
        private @Nullable Future<Token> last;
        private long askAgainAtMillis;
        private long arrivedAtMillis;

        synchronized Future<String> token(Supplier<Future<Token>> fetch) {
            long nowMillis = clock.millis();
            Future<Token> awaited = last;
            if (awaited == null || awaited.isComplete() && nowMillis >= askAgainAtMillis) {
                awaited = begun(fetch);
                // One that is complete already has its outcome noted down before.
                last = awaited;
            }
            Token present = held;
            return present != null && nowMillis < usedUntilMillis
                    ? Future.succeededFuture(present.value())
                    : here(awaited);
        }

        private Future<Token> begun(Supplier<Future<Token>> fetch) {
            // Only what is noted down counts as complete, so that nobody asks a second time in between.
            return Future.<Void>succeededFuture()
                    .compose(nothing -> fetch.get())
                    .transform(done -> {
                        if (done.succeeded()) {
                            arrived(done.result());
                            return Future.succeededFuture(done.result());
                        }
                        failed(done.cause());
                        return Future.failedFuture(done.cause());
                    });
        }

        synchronized void refused() {
            long nowMillis = clock.millis();
            if (held != null && nowMillis >= arrivedAtMillis + PAUSE_AFTER_REFUSAL_MILLIS) {
                held = null;
                askAgainAtMillis = nowMillis;
            }
        }

        private synchronized void arrived(Token token) {
            arrivedAtMillis = clock.millis();
            long lifeMillis = Math.max(0, token.expiresAtMillis() - clock.millis());
            held = token;
            usedUntilMillis = token.expiresAtMillis() - Math.min(UNUSED_BEFORE_MILLIS, lifeMillis / 10);
            askAgainAtMillis = token.expiresAtMillis() - Math.min(RENEWED_BEFORE_MILLIS, lifeMillis / 2);
        }

        private synchronized void failed(Throwable cause) {
            boolean refused = cause instanceof CredentialTrouble trouble && trouble.isUseless();
            askAgainAtMillis = clock.millis() + (refused ? PAUSE_AFTER_REFUSAL_MILLIS : PAUSE_AFTER_FAILURE_MILLIS);
        }
    }
}
