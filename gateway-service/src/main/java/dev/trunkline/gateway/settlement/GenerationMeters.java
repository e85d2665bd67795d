package dev.trunkline.gateway.settlement;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts generations by outcome, attempts by fault, and money. All meters are resolved once. Thread-safe. */
@Singleton
class GenerationMeters {

    private static final int PROVIDERS_AT_MOST = 200;

    private final Map<Outcome, Counter> generations = new EnumMap<>(Outcome.class);
    private final Map<Fault, Counter> attempts = new EnumMap<>(Fault.class);
    private final Counter costNano;
    private final Counter uncollectedNano;
    private final Counter byokCostNano;
    private final Map<String, Counter> figuresRefused = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    GenerationMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            generations.put(outcome, registry.counter("trunkline.generations", "outcome", word(outcome, "OUTCOME_")));
        }
        for (Fault fault : Fault.values()) {
            attempts.put(fault, registry.counter("trunkline.attempts", "fault", word(fault, "FAULT_")));
        }
        this.costNano = registry.counter("trunkline.cost.nano.usd");
        this.uncollectedNano = registry.counter("trunkline.uncollected.nano.usd");
        this.byokCostNano = registry.counter("trunkline.byok.cost.nano.usd");
    }

    private static String word(Enum<?> value, String prefix) {
        return value.name().replace(prefix, "").toLowerCase(java.util.Locale.ROOT);
    }

    void count(Settlement settlement) {
        GenerationCompleted event = settlement.event();
        increment(generations.get(event.getOutcome()), 1);
        for (int i = 0; i < event.getAttemptsCount(); i++) {
            increment(attempts.get(event.getAttempts(i).getFault()), 1);
        }
        increment(costNano, (double) event.getCostNano());
        if (event.getUncollectedNano() > 0) {
            increment(uncollectedNano, (double) event.getUncollectedNano());
        }
        if (event.getByokCostNano() > 0) {
            increment(byokCostNano, (double) event.getByokCostNano());
        }
        if (event.getUsage().getFiguresRefused()) {
            increment(figuresRefused(event.getServed().getProvider()), 1);
        }
    }

    /** The catalogue decides how many providers there are, and may change for years. */
    private Counter figuresRefused(String provider) {
        String label =
                figuresRefused.size() < PROVIDERS_AT_MOST || figuresRefused.containsKey(provider) ? provider : "other";
        return figuresRefused.computeIfAbsent(
                label, name -> registry.counter("trunkline.usage.not.believed", "provider", name));
    }

    private static void increment(@org.jspecify.annotations.Nullable Counter counter, double amount) {
        if (counter != null) {
            counter.increment(amount);
        }
    }
}
