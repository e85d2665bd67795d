package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.SteadyThread;
import dev.trunkline.billing.intake.EventConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Starts and stops the threads of this service. The intake starts when Redis is loaded for the first time. */
@Singleton
final class BackgroundWork {

    private final EventConsumer consumer;
    private final SteadyThread watching;
    private final SteadyThread sweeping;

    BackgroundWork(
            LiveWatch watch,
            HoldSweep sweep,
            EventConsumer consumer,
            BillingSettings settings,
            MeterRegistry registry) {
        this.consumer = consumer;
        this.watching = new SteadyThread(
                "billing-redis-watch", settings.live().pollInterval(), watch::round, watch::failed, registry);
        // A sweep waits first: nothing is old when the service begins.
        this.sweeping = new SteadyThread("billing-hold-sweep", Duration.ZERO, sweep::round, sweep::failed, registry);
    }

    void start(@Observes StartupEvent event) {
        watching.start();
        sweeping.start();
    }

    void stop(@Observes ShutdownEvent event) {
        watching.close();
        sweeping.close();
        consumer.stop();
    }
}
