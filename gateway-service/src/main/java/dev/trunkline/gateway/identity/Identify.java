package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.GatewayFailure.Unauthenticated;
import dev.trunkline.gateway.pipeline.Outcome;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** From the key in a header to its holder. A key that was seen before costs no call. Thread-safe. */
@Singleton
public class Identify {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final KeyCache cache;
    private final InstantSource clock;

    Identify(KeyCache cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** Whoever holds the key, of either kind; a disabled or expired key is refused. */
    public Future<Outcome<Caller>> anyone(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            return refused("No API key (expected: header \"Authorization: Bearer sk-tl-v1-...\")");
        }
        return switch (ApiKeyText.read(key)) {
            case ApiKeyText.Malformed(String message) -> refused(message);
            case ApiKeyText.WellFormed(String hash) -> cache.find(hash).map(this::valid);
        };
    }

    /** Like {@link #anyone}, for inference only. */
    public Future<Outcome<Caller>> caller(@Nullable String key) {
        return anyone(key).map(found -> found.then(Identify::forInference));
    }

    private Outcome<Caller> valid(KeyCache.Answer answer) {
        return switch (answer) {
            case KeyCache.Known(Caller caller) -> valid(caller);
            case KeyCache.Unknown() -> Outcome.refused(new Unauthenticated("API key: unknown or deleted"));
            case KeyCache.Unanswered() ->
                Outcome.refused(new GatewayFailure.Unavailable(
                        "API keys cannot be checked at the moment. Try again shortly.", RETRY_AFTER));
        };
    }

    private Outcome<Caller> valid(Caller caller) {
        if (caller.disabled()) {
            return Outcome.refused(new Unauthenticated("API key: disabled"));
        }
        if (clock.millis() >= caller.expiresAtMillis()) {
            return Outcome.refused(new Unauthenticated("API key: expired"));
        }
        return Outcome.passed(caller);
    }

    private static Outcome<Caller> forInference(Caller caller) {
        return caller.kind() == KeyKind.KEY_KIND_INFERENCE
                ? Outcome.passed(caller)
                : Outcome.refused(new GatewayFailure.Forbidden(
                        "Management keys cannot do inference (expected: an inference key of the account)"));
    }

    private static Future<Outcome<Caller>> refused(String message) {
        return Future.succeededFuture(Outcome.refused(new Unauthenticated(message)));
    }
}
