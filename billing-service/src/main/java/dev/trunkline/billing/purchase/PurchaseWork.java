package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.SteadyThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts and stops the thread that looks after purchases. */
@Singleton
final class PurchaseWork {

    private final SteadyThread rounds;

    PurchaseWork(PurchaseRounds work, BillingSettings settings, MeterRegistry registry) {
        this.rounds = new SteadyThread(
                "billing-purchases", settings.purchases().roundInterval(), work::round, work::failed, registry);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }
}
