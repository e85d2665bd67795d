package dev.trunkline.simulator.serve;

import dev.trunkline.simulator.fault.FaultScript;
import dev.trunkline.simulator.record.ServedRecord;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every listener shares: the providers, the script in force and the record. Safe for all threads. */
public final class Simulation {

    private final Map<String, Provider> providers;
    private final ServedRecord record;
    private final InstantSource clock;
    private volatile FaultScript script = FaultScript.EMPTY;

    public Simulation(Map<String, Provider> providers, ServedRecord record, InstantSource clock) {
        this.providers = providers;
        this.record = record;
        this.clock = clock;
    }

    public Map<String, Provider> providers() {
        return providers;
    }

    public @Nullable Provider provider(String name) {
        return providers.get(name);
    }

    public ServedRecord record() {
        return record;
    }

    public FaultScript script() {
        return script;
    }

    public void follow(FaultScript newScript) {
        script = newScript;
    }

    /** Paces instant, record empty, request numbers from 1; the script is the listeners' to lift. */
    public void forget() {
        for (Provider provider : providers.values()) {
            provider.keepPace(Pace.INSTANT);
            provider.countFromOne();
        }
        record.clear();
    }

    InstantSource clock() {
        return clock;
    }
}
