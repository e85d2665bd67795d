package dev.trunkline.catalog.refresh;

import dev.trunkline.catalog.line.CurrentLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Figures on loading. */
@Singleton
class LoadMeters {

    private final MeterRegistry registry;
    private final LoadReport report;
    private final CurrentLine current;
    private List<Meter> meters = List.of();

    LoadMeters(MeterRegistry registry, LoadReport report, CurrentLine current) {
        this.registry = registry;
        this.report = report;
        this.current = current;
    }

    void register(@Observes StartupEvent start) {
        meters = List.of(
                Gauge.builder("trunkline.catalog.faults", () -> report.faults().size())
                        .description("Faults in the documents read last; above 0 the last good catalogue is in force")
                        .register(registry),
                Gauge.builder("trunkline.catalog.endpoints.routable", this::routable)
                        .description("Endpoints that may be routed to")
                        .register(registry),
                Gauge.builder("trunkline.catalog.endpoints.listed", this::listed)
                        .description("Endpoints that are listed, those without a credential included")
                        .register(registry));
    }

    /** The registry may outlive this service, as it does in tests. */
    void unregister(@Observes ShutdownEvent stop) {
        meters.forEach(registry::remove);
    }

    private long routable() {
        return current.get().map(line -> line.routable().size()).orElse(0);
    }

    private long listed() {
        return current.get().map(line -> line.endpoints().count()).orElse(0L);
    }
}
