package dev.trunkline.catalog.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the generations that were read, and how many wait. Thread-safe. */
@Singleton
class HistoryMeters {

    private static final String GENERATIONS = "trunkline.catalog.history.generations";
    private static final String OUTCOME = "outcome";

    private final Counter counted;
    private final Counter twice;
    private final Counter late;
    private final Counter malformed;
    private final AtomicLong lag = new AtomicLong();

    HistoryMeters(MeterRegistry registry) {
        this.counted = registry.counter(GENERATIONS, OUTCOME, "counted");
        this.twice = registry.counter(GENERATIONS, OUTCOME, "twice");
        this.late = registry.counter(GENERATIONS, OUTCOME, "late");
        this.malformed = registry.counter(GENERATIONS, OUTCOME, "malformed");
        registry.gauge("trunkline.catalog.history.lag", lag);
    }

    void took(Intake.Taken taken) {
        counted.increment(taken.counted());
        twice.increment(taken.twice());
    }

    void late() {
        late.increment();
    }

    void malformed() {
        malformed.increment();
    }

    void lag(long records) {
        lag.set(records);
    }
}
