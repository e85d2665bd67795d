package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.Unauthenticated;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.throttle.GuessBrake;
import dev.trunkline.gateway.throttle.GuessBrakes;
import dev.trunkline.gateway.throttle.Turn;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From the key in a header to its holder. A key that was seen before costs no call, and a key that is known to exist is
 * never slowed; all others may be guesses. Thread-safe.
 */
@Singleton
public class Identify {

    private static final GatewayFailure UNANSWERED = new GatewayFailure.Unavailable(
            "API keys cannot be checked at the moment. Try again shortly.", Duration.ofSeconds(2));
    private static final String UNKNOWN = "API key: unknown or deleted";

    private final KeyCache cache;
    private final GuessBrake brake;
    private final InstantSource clock;

    @Inject
    Identify(KeyCache cache, GuessBrakes brakes, InstantSource clock) {
        this(cache, brakes.keys(), clock);
    }

    Identify(KeyCache cache, GuessBrake brake, InstantSource clock) {
        this.cache = cache;
        this.brake = brake;
        this.clock = clock;
    }

    /** Whoever holds the key, of either kind; a disabled or expired key is refused. */
    public Future<Outcome<Caller>> anyone(Visitor visitor) {
        String key = visitor.apiKey();
        if (key == null || key.isEmpty()) {
            return refused(new Unauthenticated("No API key (expected: header \"Authorization: Bearer sk-tl-v1-...\")"));
        }
        return switch (ApiKeyText.read(key)) {
            case ApiKeyText.Malformed(String message) -> wrong(message, visitor);
            case ApiKeyText.WellFormed(String hash) -> holder(hash, visitor);
        };
    }

    /** Who holds the key, as far as that is known without asking; null where it is not, or the key does not count. */
    public @Nullable Caller known(Visitor visitor) {
        String key = visitor.apiKey();
        return key != null
                        && ApiKeyText.read(key) instanceof ApiKeyText.WellFormed(String hash)
                        && cache.held(hash) instanceof KeyCache.Known(Caller caller)
                        && valid(caller) instanceof Outcome.Passed<Caller>
                ? caller
                : null;
    }

    /** Like {@link #anyone}, for inference only. */
    public Future<Outcome<Caller>> caller(Visitor visitor) {
        return anyone(visitor).map(found -> found.then(Identify::forInference));
    }

    /**
     * Keys are found by their SHA-256, here and at auth-service. How long it takes to compare two hashes tells nothing
     * of use: whoever could choose the digits of a hash could invert SHA-256.
     */
    private Future<Outcome<Caller>> holder(String hash, Visitor visitor) {
        KeyCache.Answer held = cache.held(hash);
        if (held instanceof KeyCache.Known(Caller caller)) {
            return Future.succeededFuture(valid(caller));
        }
        GatewayFailure noRoom = cache.announced(hash) ? visitor.seat(hash) : visitor.seatAsStranger();
        if (noRoom != null) {
            return refused(noRoom);
        }
        if (held == null && !cache.announced(hash) && !cache.asking(hash)) {
            return guess(hash, visitor.clientAddress());
        }
        Future<KeyCache.Answer> answer = held == null ? cache.ask(hash) : Future.succeededFuture(held);
        return answer.compose(found -> switch (found) {
            case KeyCache.Known(Caller caller) -> Future.succeededFuture(valid(caller));
            case KeyCache.Unknown() -> wrong(UNKNOWN, visitor);
            case KeyCache.Unanswered() -> refused(UNANSWERED);
        });
    }

    private Future<Outcome<Caller>> guess(String hash, ClientAddress from) {
        return brake.turn(from).compose(turn -> switch (turn) {
            case Turn.Denied(Duration retryAfter) -> refused(tooMany(retryAfter));
            case Turn.Granted granted -> cache.ask(hash).compose(found -> judged(found, from, granted));
        });
    }

    private Future<Outcome<Caller>> judged(KeyCache.Answer found, ClientAddress from, Turn.Granted turn) {
        return switch (found) {
            case KeyCache.Known(Caller caller) -> {
                brake.cleared(from);
                yield Future.succeededFuture(valid(caller));
            }
            case KeyCache.Unknown() -> brake.guessed(from, turn).map(tooMany -> wrong(UNKNOWN, tooMany));
            case KeyCache.Unanswered() -> {
                brake.cleared(from);
                yield refused(UNANSWERED);
            }
        };
    }

    private Future<Outcome<Caller>> wrong(String message, Visitor visitor) {
        GatewayFailure noRoom = visitor.seatAsStranger();
        if (noRoom != null) {
            return refused(noRoom);
        }
        return brake.guessed(visitor.clientAddress()).map(tooMany -> wrong(message, tooMany));
    }

    private static Outcome<Caller> wrong(String message, Optional<Duration> tooMany) {
        return Outcome.refused(tooMany.map(Identify::tooMany).orElseGet(() -> new Unauthenticated(message)));
    }

    private static GatewayFailure tooMany(Duration retryAfter) {
        return new GatewayFailure.TooManyGuesses("API keys", retryAfter);
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

    private static Future<Outcome<Caller>> refused(GatewayFailure failure) {
        return Future.succeededFuture(Outcome.refused(failure));
    }
}
