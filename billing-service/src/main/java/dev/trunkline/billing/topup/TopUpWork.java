package dev.trunkline.billing.topup;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.SteadyThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts and stops the thread that looks for low balances. */
@Singleton
final class TopUpWork {

    private final SteadyThread rounds;

    TopUpWork(TopUpDesk desk, BillingSettings settings, MeterRegistry registry) {
        this.rounds =
                new SteadyThread("billing-top-ups", settings.topUps().interval(), desk::round, desk::failed, registry);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }
}
