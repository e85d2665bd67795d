package dev.trunkline.billing.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** What the intake counts. */
@Singleton
final class IntakeMeters {

    private final Counter generations;
    private final Counter grants;
    private final Counter movements;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter uncollectedNano;
    private final Counter lostCommits;
    private final AtomicLong lag;
    private final Counter failures;
    private final AtomicLong stopped;
    private final AtomicLong stuck;

    IntakeMeters(MeterRegistry registry) {
        this.generations = registry.counter("trunkline.billing.events.recorded", "kind", "generation");
        this.grants = registry.counter("trunkline.billing.events.recorded", "kind", "grant");
        this.movements = registry.counter("trunkline.billing.events.recorded", "kind", "movement");
        this.duplicates = registry.counter("trunkline.billing.events.duplicate");
        this.rejected = registry.counter("trunkline.billing.events.rejected");
        this.uncollectedNano = registry.counter("trunkline.billing.uncollected.nano");
        this.lostCommits = registry.counter("trunkline.billing.ledger.commits.lost");
        this.stopped = registry.gauge("trunkline.billing.partitions.stopped", new AtomicLong());
        this.stuck = registry.gauge("trunkline.billing.partitions.stuck", new AtomicLong());
        this.failures = registry.counter("trunkline.thread.failures", "thread", "billing-intake");
        this.lag = registry.gauge("trunkline.billing.consumer.lag", new AtomicLong());
    }

    void count(BatchOutcome outcome) {
        generations.increment(outcome.recordedGenerations().size());
        grants.increment(outcome.recordedGrants().size());
        movements.increment(outcome.recordedMovements().size());
        duplicates.increment(outcome.duplicates());
        rejected.increment(outcome.rejections().size());
        uncollectedNano.increment(outcome.uncollectedNano());
    }

    void lostCommits() {
        lostCommits.increment();
    }

    void stopped(int partitions) {
        stopped.set(partitions);
    }

    void stuck(int partitions) {
        stuck.set(partitions);
    }

    void failed() {
        failures.increment();
    }

    void lag(long events) {
        lag.set(events);
    }
}
