package dev.trunkline.catalog.refresh;

import dev.trunkline.catalog.line.CurrentLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Figures on loading. */
@Singleton
class LoadMeters {

    void register(@Observes StartupEvent start, MeterRegistry registry, LoadReport report, CurrentLine current) {
        Gauge.builder("trunkline.catalog.faults", report, r -> r.faults().size())
                .description("Faults in the documents read last; above 0 the last good catalogue is in force")
                .register(registry);
        Gauge.builder("trunkline.catalog.endpoints.routable", current, c -> c.get()
                        .map(line -> line.routable().size())
                        .orElse(0))
                .description("Endpoints that may be routed to")
                .register(registry);
        Gauge.builder("trunkline.catalog.endpoints.listed", current, c -> c.get()
                        .map(line -> line.endpoints().count())
                        .orElse(0L))
                .description("Endpoints that are listed, those without a credential included")
                .register(registry);
    }
}
