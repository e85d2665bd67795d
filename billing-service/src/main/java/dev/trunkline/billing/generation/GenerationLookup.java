package dev.trunkline.billing.generation;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.RecordedSignal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finds a generation, and waits for one that has just been answered. Blocks; call it on a virtual thread. */
@Singleton
class GenerationLookup {

    /** What a look-up came to. */
    sealed interface Answer {
        record Found(GenerationView generation) implements Answer {}

        record Missing() implements Answer {}

        /** Too many calls wait already. */
        record Busy() implements Answer {}
    }

    private final GenerationReader reader;
    private final RecordedSignal signal;
    private final BillingSettings.Reads settings;
    private final InstantSource clock;
    private final WaitingRoom waiting;

    GenerationLookup(
            GenerationReader reader,
            RecordedSignal signal,
            BillingSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.reader = reader;
        this.signal = signal;
        this.settings = settings.reads();
        this.clock = clock;
        this.waiting = new WaitingRoom(this.settings.waitingMost(), this.settings.waitingMostOfAccount());
        registry.gauge("trunkline.billing.reads.waiting", waiting, WaitingRoom::waiting);
    }

    Answer find(String generationId, String accountId) {
        Optional<GenerationView> found = reader.find(generationId, accountId);
        if (found.isPresent() || !GenerationAge.isRecent(generationId, clock.instant(), settings.recentAge())) {
            return answer(found);
        }
        if (!waiting.enter(accountId)) {
            return new Answer.Busy();
        }
        try {
            return answer(await(generationId, accountId));
        } finally {
            waiting.leave(accountId);
        }
    }

    private Optional<GenerationView> await(String generationId, String accountId) {
        long deadlineNanos = System.nanoTime() + settings.recordWait().toNanos();
        Optional<GenerationView> found = Optional.empty();
        while (found.isEmpty() && System.nanoTime() < deadlineNanos) {
            signal.await(generationId, settings.askInterval());
            found = reader.find(generationId, accountId);
        }
        return found;
    }

    private static Answer answer(Optional<GenerationView> found) {
        return found.<Answer>map(Answer.Found::new).orElseGet(Answer.Missing::new);
    }

    /** The age that a generation id carries in itself. Pure. */
    static final class GenerationAge {

        private GenerationAge() {}

        static boolean isRecent(String generationId, Instant now, Duration most) {
            String[] parts = generationId.split("-", 3);
            if (parts.length < 3 || !parts[1].matches("\\d{1,12}")) {
                return false;
            }
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts[1])), now);
            return age.abs().compareTo(most) <= 0;
        }
    }
}
