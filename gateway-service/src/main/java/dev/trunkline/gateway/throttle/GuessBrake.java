package dev.trunkline.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.settings.GuessSettings;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts by address how often a secret of one kind was guessed wrongly. An address that fails too often is refused
 * slowly, and its questions take turns; but who knows the secret gets in, whoever else is at the same address.
 * Thread-safe.
 */
public final class GuessBrake {

    private static final long MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

    private final GuessSettings settings;
    private final InstantSource clock;
    private final Pause pause;
    private final Cache<String, Tally> tallies;
    private final AtomicInteger waitingQuestions = new AtomicInteger();
    private final AtomicInteger waitingRefusals = new AtomicInteger();

    public GuessBrake(GuessSettings settings, InstantSource clock, Pause pause) {
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
        this.tallies = Caffeine.newBuilder().maximumSize(settings.addresses()).build();
    }

    /**
     * Counts what may be a guess, and lets it wait for its turn where its address has failed too often. When it was
     * none after all, that must be {@link #cleared}.
     */
    public Future<Turn> turn(ClientAddress from) {
        long longestWaitMillis = settings.longestWait().toMillis();
        Tally.Try tried = tally(from).turn(clock.millis(), longestWaitMillis);
        Turn granted = new Turn.Granted(tried.tooMany());
        if (tried.waitMillis() == 0) {
            return Future.succeededFuture(granted);
        }
        if (tried.waitMillis() > longestWaitMillis || !hasRoom(waitingQuestions)) {
            return Future.succeededFuture(new Turn.Denied(retryAfter(from)));
        }
        return pause.of(tried.waitMillis()).map(over -> {
            waitingQuestions.decrementAndGet();
            return granted;
        });
    }

    /** What was counted was no guess. */
    public void cleared(ClientAddress from) {
        tally(from).clear();
    }

    /** A guess that nobody needs to be asked about. */
    public Future<Optional<Duration>> guessed(ClientAddress from) {
        return refusal(from, tally(from).count(clock.millis()));
    }

    /** A guess that had its turn. */
    public Future<Optional<Duration>> guessed(ClientAddress from, Turn.Granted turn) {
        return refusal(from, turn.tooMany());
    }

    /** Empty where it is told as what it is; else when to come back, which is told later than it is known. */
    private Future<Optional<Duration>> refusal(ClientAddress from, boolean tooMany) {
        if (!tooMany) {
            return Future.succeededFuture(Optional.empty());
        }
        Optional<Duration> retryAfter = Optional.of(retryAfter(from));
        if (!hasRoom(waitingRefusals)) {
            return Future.succeededFuture(retryAfter);
        }
        return pause.of(settings.refusalDelay().toMillis()).map(over -> {
            waitingRefusals.decrementAndGet();
            return retryAfter;
        });
    }

    private boolean hasRoom(AtomicInteger waiting) {
        if (waiting.incrementAndGet() <= settings.waiting()) {
            return true;
        }
        waiting.decrementAndGet();
        return false;
    }

    /** In whole seconds, at least one. */
    private Duration retryAfter(ClientAddress from) {
        long restMillis = tally(from).restMillis(clock.millis());
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(restMillis, MILLIS_PER_SECOND)));
    }

    private Tally tally(ClientAddress from) {
        return tallies.get(
                from.site(),
                site -> new Tally(
                        settings.failures(),
                        settings.window().toMillis(),
                        MILLIS_PER_SECOND / settings.questionsPerSecond()));
    }
}
