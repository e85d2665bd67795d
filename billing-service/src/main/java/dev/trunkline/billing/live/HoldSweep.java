package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.generation.GenerationTable;
import dev.trunkline.billing.intake.TopicProgress;
import dev.trunkline.billing.redis.AccountKeys;
import dev.trunkline.billing.redis.LiveBalances;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends holds that nobody else will end. Those of recorded generations just go. What is settled stays until it is
 * posted, for its gateway's journal will bill it. Others are given back, but only when
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
    private final LedgerPages pages;
    private final ReleasedHoldTable released;
    private final TopicProgress progress;
    private final GatewayReports reports;
    private final BillingSettings.Holds settings;
    private final InstantSource clock;
    private final Counter releasedHolds;
    private final AtomicLong settledNano;
    private final AtomicLong tooShort;
    private final ReleaseRule rule;
    private @Nullable Instant readableSince;

    HoldSweep(
            RedisKeys keys,
            LiveBalances live,
            Database database,
            GenerationTable generations,
            LedgerPages pages,
            ReleasedHoldTable released,
            TopicProgress progress,
            GatewayReports reports,
            BillingSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.keys = keys;
        this.live = live;
        this.database = database;
        this.generations = generations;
        this.pages = pages;
        this.released = released;
        this.progress = progress;
        this.reports = reports;
        this.settings = settings.holds();
        this.clock = clock;
        this.rule = ReleaseRule.of(settings.holds());
        this.tooShort = registry.gauge("trunkline.billing.holds.age.too.short", new AtomicLong());
        this.settledNano = registry.gauge("trunkline.billing.holds.settled.nano", new AtomicLong());
        this.releasedHolds = registry.counter("trunkline.billing.holds.released");
    }

    /** Waits, and looks at all holds once. */
    void round() throws InterruptedException {
        Thread.sleep(settings.sweepInterval());
        lookAtKafka();
        end(oldHolds(clock.instant().minus(settings.maxAge())));
    }

    void failed(Throwable failure) {
        LOG.warnf("old holds could not be looked at, trying again in %s: %s", settings.sweepInterval(), failure);
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
        Duration longest = reports.longestRequest();
        Instant oldest = reports.oldestInFlight();
        tooShort.set(rule.outlives(longest) ? 0 : 1);
        if (!rule.outlives(longest)) {
            LOG.errorf(
                    "no hold is given back: a gateway lets requests run for %s (expected: less than"
                            + " trunkline.billing.holds.max-age, %s)",
                    longest, settings.maxAge());
        }
        long unpostedNano = 0;
        for (OldHold hold : old) {
            if (recorded.contains(hold.generationId()) || hold.value().isGivenUp()) {
                remove(hold);
            } else if (hold.value().isSettled()) {
                // Its cost is known and its event on the way, however long its gateway is away.
                unpostedNano += hold.value().amountNano();
            } else if (rule.outlives(longest)
                    && rule.mayRelease(hold.value().heldAt(), readableSince, oldest, clock.instant())) {
                release(hold);
            }
        }
        settledNano.set(unpostedNano);
    }

    /** Written down before it is done, so that no hold goes without a trace. */
    private void release(OldHold hold) {
        Instant now = clock.instant();
        database.transaction(connection -> {
            released.found(connection, hold, now);
            return true;
        });
        if (remove(hold)) {
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

    /** With balance and usage as of one moment: what was held may be posted by now. */
    private boolean remove(OldHold hold) {
        return live.removeHold(pages.of(hold.accountId(), hold.value().keyHash()), hold.generationId(), hold.text());
    }
}
