package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.generation.GenerationTable;
import dev.trunkline.billing.intake.TopicProgress;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.redis.AccountKeys;
import dev.trunkline.billing.redis.LiveBalances;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends holds that nobody else will end. Those of recorded generations just go. Others are given back, but only when
 * every event sent has been posted for as long as a hold may be old: before that, the event of an old hold may still
 * wait in Kafka, or for Kafka. Used by one thread.
 */
@Singleton
public final class HoldSweep {

    private static final Logger LOG = Logger.getLogger(HoldSweep.class);

    private final RedisKeys keys;
    private final LiveBalances live;
    private final Database database;
    private final GenerationTable generations;
    private final BalanceTable balances;
    private final ReleasedHoldTable released;
    private final TopicProgress progress;
    private final BillingSettings.Holds settings;
    private final InstantSource clock;
    private final Counter releasedHolds;
    private final ReleaseRule rule;
    private @Nullable Instant readableSince;

    HoldSweep(
            RedisKeys keys,
            LiveBalances live,
            Database database,
            GenerationTable generations,
            BalanceTable balances,
            ReleasedHoldTable released,
            TopicProgress progress,
            BillingSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.keys = keys;
        this.live = live;
        this.database = database;
        this.generations = generations;
        this.balances = balances;
        this.released = released;
        this.progress = progress;
        this.settings = settings.holds();
        this.clock = clock;
        this.rule = new ReleaseRule(settings.holds().maxAge());
        this.releasedHolds = registry.counter("trunkline.billing.holds.released");
    }

    /** Runs until interrupted. */
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(settings.sweepInterval());
                sweepOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweepOnce() throws InterruptedException {
        try {
            lookAtKafka();
            List<OldHold> old = oldHolds(clock.instant().minus(settings.maxAge()));
            if (!old.isEmpty()) {
                end(old);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old holds could not be looked at, trying again in %s: %s",
                    settings.sweepInterval(), e.getMessage());
        }
    }

    private void lookAtKafka() throws InterruptedException {
        Instant before = readableSince;
        // Also where the question fails.
        readableSince = null;
        if (progress.awaitAllSentSoFar(settings.progressWait())) {
            readableSince = before == null ? clock.instant() : before;
        }
    }

    private List<OldHold> oldHolds(Instant heldBefore) {
        List<OldHold> old = new ArrayList<>();
        keys.forEach(AccountKeys.ALL_HOLDS, redisKey -> keys.fields(redisKey).forEach((generationId, text) -> {
            String accountId = AccountKeys.accountOf(redisKey);
            HoldValue.parse(text)
                    .ifPresentOrElse(
                            value -> {
                                if (value.heldAt().isBefore(heldBefore)) {
                                    old.add(new OldHold(accountId, generationId, text, value));
                                }
                            },
                            () -> LOG.warnf(
                                    "hold %s of %s: value %s (expected: amount|key hash|millis|state|key amount)",
                                    generationId, accountId, text));
        }));
        return old;
    }

    private void end(List<OldHold> old) {
        List<String> ids = old.stream().map(OldHold::generationId).toList();
        // Looked up after Kafka: what was sent before that moment is on record by now.
        Set<String> recorded = database.transaction(connection -> generations.recorded(connection, ids));
        for (OldHold hold : old) {
            if (recorded.contains(hold.generationId())) {
                live.removeHold(standing(hold), hold.generationId(), hold.text());
            } else if (rule.mayRelease(hold.value().heldAt(), readableSince, clock.instant())) {
                release(hold);
            }
        }
    }

    /** Written down before it is done, so that no hold goes without a trace. */
    private void release(OldHold hold) {
        Instant now = clock.instant();
        database.transaction(connection -> {
            released.found(connection, hold, now);
            return true;
        });
        if (live.removeHold(standing(hold), hold.generationId(), hold.text())) {
            releasedHolds.increment();
            LOG.warnf(
                    "hold released: generation %s, account %s, %d nano-USD (%d of its key), held since %s, state %s",
                    hold.generationId(),
                    hold.accountId(),
                    hold.value().amountNano(),
                    hold.value().keyAmountNano(),
                    hold.value().heldAt(),
                    hold.value().state());
            database.transaction(connection -> {
                released.released(connection, hold, now);
                return true;
            });
        }
    }

    private AccountStanding standing(OldHold hold) {
        return database.transaction(connection -> balances.find(connection, hold.accountId()));
    }
}
